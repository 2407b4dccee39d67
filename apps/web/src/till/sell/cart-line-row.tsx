import type { CartLine, LineFrom, PricedLine } from '@evertill/domain';
import type { PromiseHit } from '@evertill/offline';
import { BadgePercent, MapPin, Minus, Plus, Tag, Trash2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { cx } from '#ui/cx.ts';
import { formatMoney, formatQuantity } from '#ui/format.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { Money } from '#ui/money.tsx';
import { useSession } from '../core/session-context.tsx';
import { useStore } from '../core/store.ts';
import { Hint } from './hint.tsx';
import { hitWords } from './promise-words.ts';
import type { LineWindow, SellWindow } from './sell-windows.tsx';
import type { CartSteps } from './use-cart-steps.ts';
import type { StockHere } from './use-goods.ts';

interface CartLineRowProps {
  line: CartLine;
  priced: PricedLine | undefined;
  currency: string;
  stock: StockHere | undefined;
  hit: PromiseHit | undefined;
  isSelected: boolean;
  steps: CartSteps;
  onWindow: (window: SellWindow) => void;
}

/** One line; the one in hand shows what can be done with it. */
export function CartLineRow(props: CartLineRowProps) {
  const { line, priced, currency, stock, hit, isSelected, steps } = props;
  const row = useRef<HTMLLIElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a line that grew comes into view like a new one
  useEffect(() => {
    if (isSelected) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isSelected, line.quantity]);
  const scale = priced?.scale ?? 'each';
  const title = priced?.title ?? m.till_line_gone();
  return (
    <li ref={row} className={cx(isSelected && 'bg-accent-soft/50')}>
      <AriaButton
        onPress={() => steps.select(line.id)}
        aria-expanded={isSelected}
        className="grid min-h-16 w-full grid-cols-[auto_1fr_auto] items-start gap-x-3 px-4 py-3 text-start outline-offset-[-2px]"
      >
        <span className="money min-w-9 rounded-tag bg-sunken px-1.5 text-center font-[550]">
          {formatQuantity(line.quantity, scale)}
        </span>
        <span className="grid min-w-0 gap-0.5">
          <span className="font-[550] leading-snug">{title}</span>
          {priced && <LineFacts line={line} priced={priced} currency={currency} />}
          {line.from ? (
            <FromThere from={line.from} />
          ) : (
            <PromisedWarning hit={hit} line={line} scale={scale} stock={stock} />
          )}
        </span>
        {priced && <Money amount={priced.extended - priced.discount} currency={currency} className="font-[550]" />}
      </AriaButton>
      {isSelected && <LineTools {...props} />}
      {isSelected && priced?.kind === 'goods' && (
        <div className="px-3 pb-3">
          <Button
            size="large"
            variant="quiet"
            className="px-3!"
            onPress={() => props.onWindow({ kind: 'elsewhere', lineId: line.id })}
          >
            <MapPin aria-hidden className="size-5" />
            {m.till_elsewhere()}
          </Button>
        </div>
      )}
    </li>
  );
}

function LineFacts({ line, priced, currency }: { line: CartLine; priced: PricedLine; currency: string }) {
  const unit = formatMoney(priced.unitPrice, currency);
  const each = priced.scale === 'grams' ? m.till_price_per_kilo({ amount: unit }) : m.till_price_each({ amount: unit });
  return (
    <span className="grid text-ink-faint text-sm">
      <span>
        {each}
        {line.override && ` · ${m.till_price_instead({ amount: formatMoney(priced.listPrice, currency) })}`}
      </span>
      {priced.discount > 0 && (
        <span className="text-accent-ink">
          {m.till_line_reduced({ amount: formatMoney(priced.discount, currency) })}
        </span>
      )}
    </span>
  );
}

/** It goes to the customer from another place. */
function FromThere({ from: { kind, place } }: { from: LineFrom }) {
  return (
    <span className="flex items-center gap-1.5 text-saved-ink text-sm">
      <MapPin aria-hidden className="size-4" />
      {kind === 'ship' ? m.till_from_ship({ place }) : m.till_from_pick_up({ place })}
    </span>
  );
}

/** To whom it is promised, when selling it would break that; asked again before payment. */
function PromisedWarning({ hit, ...rest }: StockWarningProps & { hit: PromiseHit | undefined }) {
  if (!hit) return <HeldWarning {...rest} />;
  return <span className="text-attention-ink text-sm">{hitWords(hit, rest.scale)}</span>;
}

/** The server's own word is newer than what was pulled, and names the orders. */
function HeldWarning({ line, ...rest }: StockWarningProps) {
  const { holds } = useSession();
  const short = useStore(holds.answer)?.short.find((one) => one.variantId === line.variantId && one.promised > 0);
  if (!short) return <StockWarning line={line} {...rest} />;
  const promised = formatQuantity(short.promised, rest.scale);
  const orders = short.orders.join(', ');
  return (
    <span className="text-attention-ink text-sm">
      {orders === '' ? m.till_hold_short({ promised }) : m.till_hold_short_orders({ promised, orders })}
    </span>
  );
}

interface StockWarningProps {
  line: CartLine;
  scale: 'each' | 'grams';
  stock: StockHere | undefined;
}

/** The clerk may sell it all the same: it lies on the counter. */
function StockWarning({ line, scale, stock }: StockWarningProps) {
  if (!stock || line.quantity <= stock.available) return null;
  const promised = Math.min(line.quantity, stock.onHand) - Math.max(0, stock.available);
  const words =
    promised > 0
      ? m.till_stock_promised({ shown: formatQuantity(promised, scale) })
      : m.till_stock_only({ shown: formatQuantity(Math.max(0, stock.onHand), scale) });
  return <span className="text-attention-ink text-sm">{words}</span>;
}

function LineTools({ line, priced, steps, onWindow }: CartLineRowProps) {
  const open = (kind: LineWindow['kind']) => () => onWindow({ kind, lineId: line.id });
  const isPieces = priced?.scale !== 'grams';
  const shown = formatQuantity(line.quantity, isPieces ? 'each' : 'grams');
  return (
    <div className="flex items-center gap-1 px-3 pb-3">
      {isPieces && (
        <IconButton
          label={m.till_one_less()}
          size="large"
          variant="secondary"
          isDisabled={line.quantity <= 1}
          onPress={() => void steps.quantity(line.id, line.quantity - 1)}
        >
          <Minus aria-hidden className="size-5" />
        </IconButton>
      )}
      <Button size="large" className="min-w-18 px-2!" onPress={open('quantity')}>
        <span className="sr-only">{m.till_quantity()}</span>
        <span className="money min-w-6 text-center">{shown}</span>
        <Hint>F4</Hint>
      </Button>
      {isPieces && (
        <IconButton
          label={m.till_one_more()}
          size="large"
          variant="secondary"
          onPress={() => void steps.quantity(line.id, line.quantity + 1)}
        >
          <Plus aria-hidden className="size-5" />
        </IconButton>
      )}
      <span className="flex-1" />
      <IconButton label={m.till_line_discount()} size="large" onPress={open('discount')}>
        <BadgePercent aria-hidden className="size-5" />
      </IconButton>
      <IconButton label={m.till_line_price()} size="large" onPress={open('price')}>
        <Tag aria-hidden className="size-5" />
      </IconButton>
      <IconButton label={m.till_line_remove()} size="large" onPress={() => void steps.remove(line.id)}>
        <Trash2 aria-hidden className="size-5" />
      </IconButton>
    </div>
  );
}
