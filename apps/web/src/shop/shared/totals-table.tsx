import type { ReactNode } from 'react';
import { m } from '#messages';
import { cx } from '#ui/cx.ts';
import { formatMoney, formatRate } from '#ui/format.ts';
import { Money } from '#ui/money.tsx';
import type { Quote } from './answers.ts';

/** later: not chosen yet; pick-up: nothing to pay; known: it is in the quote. */
export type ShippingShown = { kind: 'later' } | { kind: 'pick-up' } | { kind: 'known' };

interface TotalsTableProps {
  quote: Quote;
  shipping: ShippingShown;
  /** A newer one is on its way. */
  isOld?: boolean;
}

/** How a total comes about. */
export function TotalsTable({ quote, shipping, isOld }: TotalsTableProps) {
  const { totals, promotions } = quote;
  const { currency } = totals;
  const isInclusive = quote.taxMode === 'inclusive';
  return (
    <dl aria-live="polite" className={cx('grid gap-2 transition-opacity', isOld && 'opacity-60')}>
      <TotalRow name={m.shop_goods()}>
        <Money amount={totals.goods + totals.discount} currency={currency} />
      </TotalRow>
      {promotions
        .filter(({ amount }) => amount !== 0)
        .map((promotion) => (
          <TotalRow key={promotion.promotionId} name={promotion.name} tone="accent">
            −{formatMoney(Math.abs(promotion.amount), currency)}
          </TotalRow>
        ))}
      <TotalRow name={m.shop_delivery()}>
        {shipping.kind === 'later' && <span className="text-ink-faint">{m.shop_delivery_later()}</span>}
        {shipping.kind === 'pick-up' && m.shop_free()}
        {shipping.kind === 'known' &&
          (totals.shipping === 0 ? m.shop_free() : <Money amount={totals.shipping} currency={currency} />)}
      </TotalRow>
      {!isInclusive && (
        <TotalRow name={m.shop_tax()}>
          <Money amount={totals.tax} currency={currency} />
        </TotalRow>
      )}
      <div className="mt-1 flex items-baseline justify-between gap-4 border-line-strong border-t pt-3">
        <dt className="font-[550]">{m.shop_total()}</dt>
        <dd className="font-[550] text-xl" data-testid="total">
          <Money amount={totals.total} currency={currency} />
        </dd>
      </div>
      {isInclusive &&
        totals.taxGroups
          .filter((group) => group.tax !== 0)
          .map((group) => (
            <TotalRow key={group.taxRateId} name={m.shop_tax_within({ rate: formatRate(group.ppm) })} tone="faint">
              <Money amount={group.tax} currency={currency} />
            </TotalRow>
          ))}
    </dl>
  );
}

const TONES = { accent: 'text-accent-ink', faint: 'text-ink-faint text-sm' };

export function TotalRow({ name, tone, children }: { name: string; tone?: keyof typeof TONES; children: ReactNode }) {
  return (
    <div className={cx('flex items-baseline justify-between gap-4', tone && TONES[tone])}>
      <dt>{name}</dt>
      <dd className="money">{children}</dd>
    </div>
  );
}
