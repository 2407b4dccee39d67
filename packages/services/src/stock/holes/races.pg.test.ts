import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { approveCount } from '../../count/approve-count.ts';
import { createCount } from '../../count/create-count.ts';
import { recordCount } from '../../count/record-count.ts';
import { submitCount } from '../../count/submit-count.ts';
import { confirmPayment } from '../../payment/confirm-payment.ts';
import { sweepPayments } from '../../payment/sweep-payments.ts';
import { type Actor, systemActor } from '../../permission.ts';
import { type StripeBench, startStripeBench } from '../../testing/stripe-bench.ts';
import { openTwoNodes, type TwoNodes } from '../../testing/two-nodes.ts';
import { enrolTestTill, levelsOf, must } from '../../testing.ts';
import { cancelTransfer } from '../../transfer/cancel-transfer.ts';
import { receiveTransfer } from '../../transfer/receive-transfer.ts';
import { requestTransfer } from '../../transfer/request-transfer.ts';
import { sendTransfer } from '../../transfer/send-transfer.ts';
import { sweepHolds } from '../sweep-holds.ts';

let bench: StripeBench;
let at: TwoNodes;
beforeAll(async () => {
  bench = await startStripeBench();
  at = await openTwoNodes({ stripe: bench.port });
});
afterAll(async () => {
  await at.services.close();
  await bench.double.stop();
});

const shopper: Actor = { kind: 'shopper' };
const byCard = { payment: { method: 'card' as const } };

// The hold of a card order runs out in the moment its buyer pays, while the sweep takes it back and others want it.
// Whoever wins, money is taken if and only if the goods are promised.
describe('a payment that races the end of its hold', () => {
  async function race(units: number, rivals: number) {
    const variantId = await at.variantWith({ [at.shop.northId]: units });
    const lines = [{ variantId, quantity: 2 }];
    const waiting = await at.place(0, { lines, input: byCard }, shopper);
    if (!waiting.ok) throw new Error(JSON.stringify(waiting.refusal));
    await bench.pay(waiting.value.payment.clientSecret ?? '');
    at.services.clock.forward(15 * 60_000 + 1);
    const [, others] = await Promise.all([
      confirmPayment(at.node(1), waiting.value),
      Promise.all(
        Array.from({ length: rivals }, (_, index) => at.place(index, { lines: [{ variantId, quantity: 1 }] })),
      ),
      sweepHolds(at.node(0)),
      sweepPayments(at.node(1)),
    ]);
    const { payments, state } = await at.services.db.prisma.order.findUniqueOrThrow({
      where: { id: waiting.value.orderId },
      include: { payments: true },
    });
    const promised = (await at.promisesOf(waiting.value.orderId)).reduce((sum, { quantity }) => sum + quantity, 0);
    const served = others.filter((result) => result.ok).length;
    expect(await at.reserved(variantId)).toBe(promised + served);
    return { state, payment: payments[0]?.state, promised, served };
  }

  test('takes money only for units that are promised, and never promises more than there are', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { state, payment, promised, served } = await race(3, 3);
      expect(promised + served).toBeLessThanOrEqual(3);
      expect(state === 'placed').toBe(promised === 2);
      expect(payment === 'captured').toBe(promised === 2);
      if (promised === 0) expect(served).toBe(3);
    }
    expect(await at.problems()).toEqual([]);
  });

  test('is served though its hold ran out when nobody else wanted the goods', async () => {
    expect(await race(2, 0)).toEqual({ state: 'placed', payment: 'captured', promised: 2, served: 0 });
  });
});

// A count that is compared with the level of the moment it is approved books every sale since the counting as a loss.
test('a count approved while tills sell finds what is missing, whether sales were told before or after it', async () => {
  const variantId = await at.variantWith({ [at.shop.storeId]: 30 });
  const tills = await Promise.all(
    [1, 2, 3].map((number) => enrolTestTill(at.services, at.shop.storeChannelId, `RACE-${number}`)),
  );
  const sellAll = async (): Promise<void> => {
    for (const till of tills) for (let n = 0; n < 3; n += 1) await till.sell([{ variantId, quantity: 1 }]);
  };
  // Nine are sold and nobody was told yet; two more are missing, so the one who counts finds 19 on the shelf.
  await sellAll();
  at.services.clock.forward(60_000);
  const [countId, entryId] = [at.services.ids.next(), at.services.ids.next()];
  const list = { scope: 'cycle' as const, blind: false, note: '', variantIds: [variantId], categorySlug: null };
  must(await createCount(at.node(0), { countId, locationId: at.shop.storeId, name: 'Shelf', ...list }, systemActor));
  const entries = [{ entryId, variantId, round: 1, counted: 19 }];
  must(await recordCount(at.node(1), { countId, entries }, systemActor));
  must(await submitCount(at.node(0), { countId }, systemActor));
  at.services.clock.forward(60_000);
  await sellAll();
  await Promise.all([
    approveCount(at.node(0), { countId, uncounted: 'leave' }, systemActor),
    approveCount(at.node(1), { countId, uncounted: 'leave' }, systemActor),
    ...tills.map((till, index) => till.push(1, at.node(index))),
  ]);
  expect((await levelsOf(at.services, variantId)).get(at.shop.storeId)?.onHand).toBe(10);
  expect(await at.problems()).toEqual([]);
});

// Units that travel and units that are promised come from one shelf; whoever is late gets none of either.
test('transfers and carts that want the same shelf never get one unit twice, and none is lost on the way', async () => {
  const variantId = await at.variantWith({ [at.shop.northId]: 12 });
  const ids = Array.from({ length: 6 }, () => at.services.ids.next());
  const ask = (transferId: string, index: number) => {
    const places = { fromLocationId: at.shop.northId, toLocationId: at.shop.storeId, orderId: null, note: '' };
    return requestTransfer(at.node(index), { transferId, ...places, lines: [{ variantId, quantity: 2 }] }, systemActor);
  };
  const [asked, held] = await Promise.all([
    Promise.all(ids.map(ask)),
    Promise.all(ids.map((_, index) => at.hold(index, at.services.ids.next(), [{ variantId, quantity: 2 }]))),
  ]);
  const moving = ids.filter((_, index) => asked[index]?.ok);
  expect(moving.length + held.filter((result) => result.ok).length).toBe(6);
  expect(await at.reserved(variantId)).toBe(12);
  const act = (transferId: string, index: number) =>
    index % 3 === 2
      ? cancelTransfer(at.node(index), { transferId }, systemActor)
      : sendTransfer(at.node(index), { transferId, lines: [] }, systemActor);
  // Each is sent and called off at once, at both processes: one of the two happens.
  await Promise.all(
    moving.flatMap((transferId, index) => [act(transferId, 3 * index), act(transferId, 3 * index + 2)]),
  );
  await Promise.all(
    moving.map((transferId, index) => receiveTransfer(at.node(index), { transferId, lines: [] }, systemActor)),
  );
  const levels = [...(await levelsOf(at.services, variantId)).values()];
  expect(levels.reduce((sum, level) => sum + level.onHand, 0)).toBe(12);
  expect(await at.reserved(variantId)).toBe(held.filter((result) => result.ok).length * 2);
  expect(await at.problems()).toEqual([]);
});
