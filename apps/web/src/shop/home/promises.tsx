import { useSuspenseQuery } from '@tanstack/react-query';
import { PackageCheck, Store, Truck } from 'lucide-react';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { formatMoney, formatNumber } from '#ui/format.ts';
import { useCurrency } from '../shared/currency.ts';

/** What a buyer may count on, read from the shop's own settings rather than claimed. */
export function Promises() {
  const trpc = useTRPC();
  const currency = useCurrency();
  const { data: ways } = useSuspenseQuery(trpc.checkout.options.queryOptions({ currency, variantIds: [] }));
  const freeFrom = ways.delivery.map((way) => way.freeFrom).filter((amount) => amount !== null);
  const shops = ways.pickUp.length;
  const promises = [
    freeFrom.length > 0 && {
      icon: Truck,
      words: m.shop_promise_free({ amount: formatMoney(Math.min(...freeFrom), currency) }),
    },
    shops > 0 && { icon: Store, words: m.shop_promise_pick_up({ count: shops, shown: formatNumber(shops) }) },
    { icon: PackageCheck, words: m.shop_promise_stock() },
  ].filter((promise) => promise !== false);
  return (
    <ul className="page flex flex-wrap justify-center gap-x-10 gap-y-2 py-6 text-ink-soft text-sm">
      {promises.map(({ icon: Icon, words }) => (
        <li key={words} className="flex items-center gap-2.5">
          <Icon aria-hidden className="size-4.5 text-accent-ink" />
          {words}
        </li>
      ))}
    </ul>
  );
}
