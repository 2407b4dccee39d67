import { accepted, type Result, refused } from '@evertill/domain';
import type { Services } from '../services.ts';
import { type OrderDocument, readOrderDocument } from './order-document.ts';

/** An order as its buyer may see it: no names of staff, no reasons of ours, no places but the shop of a pick-up. */
export type BuyersOrder = Omit<
  OrderDocument,
  'events' | 'promises' | 'transfers' | 'cases' | 'refunds' | 'payments' | 'lines' | 'note'
> & {
  /** Some of it is still to be brought to the shop where it is picked up. */
  isBrought: boolean;
  lines: Omit<OrderDocument['lines'][number], 'trace' | 'priceReason'>[];
  events: { type: OrderDocument['events'][number]['type']; at: number }[];
  payments: Pick<OrderDocument['payments'][number], 'id' | 'method' | 'state' | 'amount'>[];
  refunds: Pick<OrderDocument['refunds'][number], 'id' | 'method' | 'state' | 'amount' | 'at'>[];
};

/** The order's own page: whoever has the secret in its link may see it. */
export async function orderByToken(services: Services, input: { token: string }): Promise<Result<BuyersOrder>> {
  const order = await readOrderDocument(services.db.pool, { token: input.token });
  if (!order) return refused({ code: 'not.found', what: 'order', id: '' });
  const { promises: _promises, transfers, cases: _cases, note: _note, ...shown } = order;
  return accepted({
    ...shown,
    isBrought: transfers.some(({ state }) => state !== 'received'),
    lines: order.lines.map(({ trace: _trace, priceReason: _reason, ...line }) => line),
    events: order.events.map(({ type, at }) => ({ type, at })),
    payments: order.payments.map(({ id, method, state, amount }) => ({ id, method, state, amount })),
    refunds: order.refunds.map(({ id, method, state, amount, at }) => ({ id, method, state, amount, at })),
  } as BuyersOrder);
}
