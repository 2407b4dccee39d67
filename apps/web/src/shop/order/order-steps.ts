import type { OrderView } from '../shared/answers.ts';

export type StepKey = 'ordered' | 'paid' | 'packed' | 'done' | 'cancelled';
export interface Step {
  key: StepKey;
  /** Epoch milliseconds; null while it has not happened. */
  at: number | null;
  isDone: boolean;
}

type Facts = Pick<OrderView, 'state' | 'createdAt' | 'placedAt' | 'events'>;

/** The way of an order, as far as it has come. A cancelled one ends where it was cancelled. */
export function orderSteps({ state, createdAt, placedAt, events }: Facts): Step[] {
  const when = (...types: OrderView['events'][number]['type'][]) =>
    events.find((event) => types.includes(event.type))?.at ?? null;
  // A till's sale left with its buyer, unless something of it comes from another place.
  const overTheCounter = state === 'completed' ? when('sold_at_till') : null;
  const steps: Step[] = [
    step('ordered', createdAt),
    step('paid', placedAt ?? when('placed')),
    step('packed', when('fulfilment_started', 'fulfilled') ?? overTheCounter),
    step('done', state === 'completed' ? (when('fulfilled') ?? overTheCounter) : null),
  ];
  if (state !== 'cancelled') return steps;
  return [...steps.filter(({ isDone }) => isDone), step('cancelled', when('cancelled'), true)];
}

/** Whether more is to be heard of it within moments, so that the page should look again. */
export function isUnsettled(state: OrderView['state']): boolean {
  return state === 'awaiting_payment' || state === 'payment_processing';
}

function step(key: StepKey, at: number | null, isDone = at !== null): Step {
  return { key, at, isDone };
}
