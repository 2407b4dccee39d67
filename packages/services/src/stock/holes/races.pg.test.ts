import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { confirmPayment } from '../../payment/confirm-payment.ts';
import { sweepPayments } from '../../payment/sweep-payments.ts';
import type { Actor } from '../../permission.ts';
import { type StripeBench, startStripeBench } from '../../testing/stripe-bench.ts';
import { openTwoNodes, type TwoNodes } from '../../testing/two-nodes.ts';
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
