import { m } from '#messages';
import { cx } from '#ui/cx.ts';
import { formatMoney } from '#ui/format.ts';
import { Money } from '#ui/money.tsx';
import type { ProductCardData } from './answers.ts';

type Priced = Pick<ProductCardData, 'priceFrom' | 'priceTo' | 'compareAt' | 'currency' | 'scale'>;

/** What a product costs: one price, or from which; with the former price when it is reduced. */
export function PriceText({ card, className }: { card: Priced; className?: string }) {
  const { priceFrom, priceTo, compareAt, currency, scale } = card;
  const amount = formatMoney(priceFrom, currency);
  const from = priceTo > priceFrom ? m.shop_price_from({ amount }) : amount;
  return (
    <span className={cx('inline-flex flex-wrap items-baseline gap-x-2', className)}>
      <span className="money">
        {from}
        {scale === 'grams' && <span className="text-ink-faint"> {m.shop_per_kilo()}</span>}
      </span>
      {compareAt !== null && compareAt > priceFrom && (
        <>
          <span className="sr-only">{m.shop_price_before()}</span>
          <Money amount={compareAt} currency={currency} struck />
        </>
      )}
    </span>
  );
}
