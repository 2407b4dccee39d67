import { priceAt, type TillVariant } from '@evertill/domain';
import { Button as AriaButton } from 'react-aria-components/Button';
import { m } from '#messages';
import { formatMoney } from '#ui/format.ts';
import { clock } from '../core/ports.ts';
import { StockText } from './stock-text.tsx';
import { Thumb } from './thumb.tsx';
import { useStock } from './use-goods.ts';

interface FoundListProps {
  found: readonly TillVariant[];
  text: string;
  currency: string;
  onPick: (variant: TillVariant) => void;
}

/** What was found by typing, best first. */
export function FoundList({ found, text, currency, onPick }: FoundListProps) {
  const stock = useStock(found.map((variant) => variant.variantId));
  if (found.length === 0) return <p className="p-8 text-center text-ink-soft">{m.till_found_none({ text })}</p>;
  return (
    <ul
      aria-label={m.till_found()}
      className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface"
    >
      {found.map((variant) => (
        <li key={variant.variantId}>
          <AriaButton
            onPress={() => onPick(variant)}
            className="flex min-h-16 w-full items-center gap-4 px-3 py-2 text-start outline-offset-[-2px] hover:bg-sunken data-pressed:bg-sunken"
          >
            <Thumb picture={variant.picture} title={variant.title} className="size-12 shrink-0 rounded-field" />
            <span className="grid min-w-0 flex-1">
              <span className="line-clamp-2 font-[550] leading-snug">{variant.title}</span>
              <span className="truncate text-ink-faint text-sm">{variant.sku}</span>
            </span>
            <span className="grid justify-items-end">
              <span className="money font-[550]">{priceOf(variant, currency)}</span>
              <StockText stock={stock.get(variant.variantId)} scale={variant.scale} className="text-xs" />
            </span>
          </AriaButton>
        </li>
      ))}
    </ul>
  );
}

function priceOf(variant: TillVariant, currency: string): string {
  const price = priceAt(variant, currency, clock.now());
  if (!price) return m.till_price_none();
  const amount = formatMoney(price.amount, currency);
  return variant.scale === 'grams' ? m.till_price_per_kilo({ amount }) : amount;
}
