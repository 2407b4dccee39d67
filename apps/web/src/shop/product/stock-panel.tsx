import { useSuspenseQuery } from '@tanstack/react-query';
import { MapPin, Truck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { cx } from '#ui/cx.ts';
import { useCurrency } from '../shared/currency.ts';
import { daysWords } from '../shared/days-words.ts';
import type { LiveStock } from './live-stock.ts';
import { type StockTone, stockWords, toneOf } from './stock-words.ts';

/** What can be had by delivery and at each shop, live. */
export function StockPanel({ stock, scale }: { stock: LiveStock; scale: 'each' | 'grams' }) {
  const trpc = useTRPC();
  const currency = useCurrency();
  const { data: ways } = useSuspenseQuery(trpc.checkout.options.queryOptions({ currency, variantIds: [] }));
  const delivery = ways.delivery[0];
  return (
    <section aria-label={m.shop_stock()} className="rounded-card border border-line bg-surface">
      <Row icon={<Truck aria-hidden />} tone={toneOf(stock.delivery, scale)} words={stockWords(stock.delivery, scale)}>
        <span className="font-[550]">{m.shop_delivery()}</span>
        {delivery && (
          <span className="block text-ink-faint text-sm">{daysWords(delivery.minDays, delivery.maxDays)}</span>
        )}
      </Row>
      {stock.shops.map((shop) => (
        <Row
          key={shop.locationId}
          icon={<MapPin aria-hidden />}
          tone={toneOf(Math.max(shop.available, Math.min(1, shop.later)), scale)}
          words={shopWords(shop, scale)}
        >
          {shop.name}
        </Row>
      ))}
    </section>
  );
}

/** What lies there can be had today, else what can be brought in some days. */
function shopWords({ available, later, days }: LiveStock['shops'][number], scale: 'each' | 'grams'): string {
  if (available > 0) return m.shop_today({ words: stockWords(available, scale) });
  return later > 0 ? m.shop_brought({ count: days }) : stockWords(0, scale);
}

const DOTS: Record<StockTone, string> = { there: 'fill-safe-ink', few: 'fill-saved-ink', gone: 'fill-line-strong' };

function Row({
  icon,
  tone,
  words,
  children,
}: {
  icon: ReactNode;
  tone: StockTone;
  words: string;
  children: ReactNode;
}) {
  return (
    <div className="flex items-center gap-3 border-line px-4 py-3 not-first:border-t [&>svg]:size-4.5 [&>svg]:shrink-0 [&>svg]:text-ink-faint">
      {icon}
      <div className="min-w-0 flex-1">{children}</div>
      <span aria-live="polite" className={cx('flex items-center gap-2 text-sm', tone === 'gone' && 'text-ink-faint')}>
        <svg aria-hidden="true" viewBox="0 0 8 8" className="size-2">
          <circle cx="4" cy="4" r="4" className={DOTS[tone]} />
        </svg>
        {words}
      </span>
    </div>
  );
}
