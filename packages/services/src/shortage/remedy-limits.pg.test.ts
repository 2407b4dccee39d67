import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPicking } from '../order/start-picking.ts';
import { type Actor, systemActor } from '../permission.ts';
import { refundOrder } from '../refund/refund-order.ts';
import { adjustStock } from '../stock/adjust-stock.ts';
import { buildOrder } from '../testing/build-order.ts';
import { type BuiltShop, buildProduct, buildShop } from '../testing/build-shop.ts';
import { levelsOf, must, stockProblems, type TestServices, testServices } from '../testing.ts';
import { applyRemedy } from './apply-remedy.ts';
import { findShortages } from './find-shortages.ts';
import { shortageRemedies } from './shortage-remedies.ts';

const manager: Actor = { kind: 'staff', staffId: crypto.randomUUID(), name: 'Mara', role: 'manager' };

let services: TestServices;
let shop: BuiltShop;
beforeAll(async () => {
  services = await testServices();
  shop = await buildShop(services);
});
afterAll(() => services.close());

async function lose(variantId: string, locationId: string, units: number): Promise<void> {
  const lost = { adjustmentId: services.ids.next(), variantId, locationId, delta: -units, confirmed: true };
  must(await adjustStock(services, { ...lost, reason: 'Broken' }, systemActor));
}

async function shortageAt(variantId: string, locationId: string) {
  const { items } = must(await findShortages(services, manager));
  const found = items.find((one) => one.variantId === variantId && one.locationId === locationId);
  const promise = found?.promises[0];
  if (!found || !promise) throw new Error('nothing is short');
  return { caseId: found.caseId, promise };
}

test('goods of another tax rate are no substitute: the line keeps the tax that was paid', async () => {
  const [short, same, other] = await Promise.all(
    [shop.standardRateId, shop.standardRateId, shop.reducedRateId].map((taxRateId) =>
      buildProduct(services, shop, { taxRateId, stock: { [shop.northId]: 2 } }),
    ),
  );
  const [variantId = '', sameId = '', otherId = ''] = [short, same, other].map((each) => each?.variantIds[0]);
  await buildOrder(services, shop, { lines: [{ variantId, quantity: 2 }] });
  await lose(variantId, shop.northId, 2);
  const { caseId, promise } = await shortageAt(variantId, shop.northId);
  const { promises } = must(await shortageRemedies(services, { caseId, chosen: [sameId, otherId] }, manager));
  const substitutes = promises[0]?.remedies.flatMap(({ choice }) => (choice.kind === 'substitute' ? [choice] : []));
  expect(substitutes).toMatchObject([{ variantId: sameId }]);
  const { reservationId } = promise;
  const wish = { remedyId: services.ids.next(), caseId, reservationId, quantity: 2, letter: null };
  const choice = { kind: 'substitute', variantId: otherId, locationId: shop.northId } as const;
  expect(await applyRemedy(services, { ...wish, choice }, manager)).toMatchObject({ refusal: { code: 'remedy.gone' } });
});

test('money for what is short at one place ends the promise there, though it is being picked and another is not', async () => {
  const stock = { [shop.northId]: 2, [shop.southId]: 1 };
  const variantId = (await buildProduct(services, shop, { stock })).variantIds[0] ?? '';
  const { orderId } = await buildOrder(services, shop, { lines: [{ variantId, quantity: 3 }] });
  must(await startPicking(services, { orderId, locationId: shop.northId }, systemActor));
  await lose(variantId, shop.northId, 1);
  const { caseId, promise } = await shortageAt(variantId, shop.northId);
  const { reservationId } = promise;
  const wish = { remedyId: services.ids.next(), caseId, reservationId, quantity: 1, letter: null };
  expect(must(await applyRemedy(services, { ...wish, choice: { kind: 'refund' } }, manager))).toMatchObject({
    short: 0,
  });
  const levels = await levelsOf(services, variantId);
  expect(levels.get(shop.northId)).toMatchObject({ reserved: 1, shortage: 0 });
  expect(levels.get(shop.southId)).toMatchObject({ reserved: 1 });
  expect(await stockProblems(services)).toEqual([]);
});

test('money by the id of a refund that was made already is told so', async () => {
  const variantId = (await buildProduct(services, shop, { stock: { [shop.northId]: 2 } })).variantIds[0] ?? '';
  const { orderId } = await buildOrder(services, shop, { lines: [{ variantId, quantity: 2 }] });
  const line = await services.db.prisma.orderLine.findFirstOrThrow({ where: { orderId, variantId } });
  const refundId = services.ids.next();
  const lines = [{ lineId: line.id, quantity: 1, restockTo: null }];
  must(await refundOrder(services, { refundId, orderId, method: 'manual', reason: 'Asked', lines }, systemActor));
  await lose(variantId, shop.northId, 2);
  const { caseId, promise } = await shortageAt(variantId, shop.northId);
  const { reservationId } = promise;
  const wish = { remedyId: refundId, caseId, reservationId, quantity: 1, letter: null };
  const refusal = { code: 'idempotency.mismatch', key: refundId };
  expect(await applyRemedy(services, { ...wish, choice: { kind: 'refund' } }, manager)).toEqual({ ok: false, refusal });
});
