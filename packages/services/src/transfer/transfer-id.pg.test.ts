import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemActor } from '../permission.ts';
import type { Services } from '../services.ts';
import { meanwhile } from '../testing/meanwhile.ts';
import { openTwoNodes, type TwoNodes } from '../testing/two-nodes.ts';
import { must } from '../testing.ts';
import { requestTransfer } from './request-transfer.ts';

let at: TwoNodes;
beforeAll(async () => {
  at = await openTwoNodes();
});
afterAll(async () => {
  expect(await at.problems()).toEqual([]);
  await at.services.close();
});

const ask = (transferId: string, variantId: string, quantity: number, by: Services = at.services) => {
  const places = { fromLocationId: at.shop.northId, toLocationId: at.shop.storeId, orderId: null, note: '' };
  return requestTransfer(by, { transferId, ...places, lines: [{ variantId, quantity }] }, systemActor);
};

// What is promised to an owner is the owner's to use again: a transfer by the same id would move goods of a basket.
test.each([2, 3])(
  'a transfer by the id of a basket that holds two of its goods is refused (%i asked)',
  async (quantity) => {
    const variantId = await at.variantWith({ [at.shop.northId]: 5 });
    const ownerId = at.services.ids.next();
    must(await at.hold(0, ownerId, [{ variantId, quantity: 2 }]));
    expect(await ask(ownerId, variantId, quantity)).toMatchObject({ refusal: { code: 'idempotency.mismatch' } });
    expect(await at.promisesOf(ownerId)).toEqual([{ locationId: at.shop.northId, quantity: 2, state: 'held' }]);
  },
);

test('a transfer by the id of an order is refused, also of one that is promised nothing', async () => {
  const variantId = await at.variantWith({ [at.shop.northId]: 5 });
  const service = await at.variantWith({});
  await at.services.db.prisma.variant.update({ where: { id: service }, data: { stockTracked: false } });
  const placed = must(await at.place(0, { lines: [{ variantId: service, quantity: 1 }] }));
  expect(await ask(placed.orderId, variantId, 1)).toMatchObject({ refusal: { code: 'idempotency.mismatch' } });
});

test.each([2, 3])(
  'a basket that takes the id at the same moment has its hold ended, not forgotten (%i asked)',
  async (quantity) => {
    const variantId = await at.variantWith({ [at.shop.northId]: 5 });
    const id = at.services.ids.next();
    const node = at.services.another();
    const held = meanwhile(node, 'UNION ALL SELECT 1 FROM reservation', () =>
      at.hold(1, id, [{ variantId, quantity: 2 }]),
    );
    must(await ask(id, variantId, quantity, node));
    expect((await held).ok).toBe(true);
    expect(await at.promisesOf(id)).toEqual([{ locationId: at.shop.northId, quantity, state: 'allocated' }]);
  },
);
