import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTransaction } from '../database.ts';
import { type BuiltShop, buildProduct, buildShop } from '../testing/build-shop.ts';
import { type TestServices, testServices } from '../testing/database.ts';
import { applyMovements } from './apply-movements.ts';

let services: TestServices;
let shop: BuiltShop;

beforeAll(async () => {
  services = await testServices();
  shop = await buildShop(services);
});
afterAll(() => services.close());

test('promises that move with goods to a place where this variant never was are counted there', async () => {
  const { variantIds } = await buildProduct(services, shop);
  const variantId = variantIds[0] ?? '';
  const movement = {
    variantId,
    locationId: shop.southId,
    delta: 3,
    reserved: 2,
    causeType: 'transfer_received' as const,
    causeId: services.ids.next(),
    causeLine: 0,
    actor: 'test',
    at: services.clock.now(),
  };
  const [level] = await inTransaction(services.db, (tx) =>
    applyMovements(tx, [movement], { openShortageCases: true, newId: () => services.ids.next() }),
  );
  expect(level).toMatchObject({ onHand: 3, reserved: 2, shortageBefore: 0, shortage: 0, countedAt: null });
});
