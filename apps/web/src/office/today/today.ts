import type { AppRouter } from '@evertill/server/router';
import type { inferRouterOutputs } from '@trpc/server';

/** The answer of `office.today`. */
export type Today = inferRouterOutputs<AppRouter>['office']['today'];

/** What was taken together, by currency, in the order the currencies first appear. */
export function totalsOf(takings: Today['takings']): { currency: string; orders: number; amount: number }[] {
  const totals = new Map<string, { currency: string; orders: number; amount: number }>();
  for (const { currency, orders, amount } of takings) {
    const total = totals.get(currency) ?? { currency, orders: 0, amount: 0 };
    totals.set(currency, { currency, orders: total.orders + orders, amount: total.amount + amount });
  }
  return [...totals.values()];
}
