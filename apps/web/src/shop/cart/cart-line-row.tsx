import { Trash2 } from 'lucide-react';
import { m } from '#messages';
import { formatMoney, formatQuantity } from '#ui/format.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { Link } from '#ui/link.tsx';
import { Money } from '#ui/money.tsx';
import { NumberField } from '#ui/number-field.tsx';
import { QuantityStepper } from '#ui/quantity-stepper.tsx';
import { showToast } from '#ui/toast.tsx';
import { useCurrency } from '../shared/currency.ts';
import { changeQuantity, restoreLine, type SeenGoods } from './cart.ts';
import { LineNotices } from './line-notices.tsx';
import type { LineInView } from './lines-in-view.ts';

/** One line of the basket: what, how many, how much, and what has changed about it. */
export function CartLineRow({ line, place }: { line: LineInView; place: number }) {
  const currency = useCurrency();
  const { seen } = line;
  const title = seen?.title ?? line.priced?.title ?? line.variantId;
  const remove = async () => {
    await changeQuantity(currency, line.variantId, 0);
    const { priced: _p, isGone: _g, most: _m, priceBefore: _b, ...taken } = line;
    showToast({
      title: m.shop_removed({ title }),
      action: { label: m.shop_undo(), onPress: () => void restoreLine(currency, taken, place) },
    });
  };
  return (
    <li className="grid grid-cols-[5.5rem_1fr] gap-x-4 gap-y-2 py-5 sm:grid-cols-[7rem_1fr_auto]">
      <LinePicture seen={seen} />
      <div className="grid content-start gap-1">
        <p className="font-[550]">
          {seen ? (
            <Link to="/p/$slug" params={{ slug: seen.slug }} search={{ v: seen.sku }} look="plain">
              {title}
            </Link>
          ) : (
            title
          )}
        </p>
        {seen?.options && <p className="text-ink-soft text-sm">{seen.options}</p>}
        <UnitPrice line={line} />
        <div className="mt-2 flex flex-wrap items-center gap-2">
          <Quantity line={line} title={title} />
          <IconButton label={m.shop_remove({ title })} onPress={remove}>
            <Trash2 aria-hidden className="size-4.5" />
          </IconButton>
        </div>
        <LineNotices line={line} />
      </div>
      <div className="col-start-2 sm:col-start-3 sm:text-end">
        <LineAmount line={line} />
      </div>
    </li>
  );
}

function LinePicture({ seen }: { seen: SeenGoods | undefined }) {
  return (
    <span className="row-span-2 block aspect-[4/5] overflow-hidden rounded-card bg-sunken sm:row-span-1">
      {seen?.picture && (
        <img src={seen.picture} alt="" width={320} height={400} loading="lazy" className="size-full object-cover" />
      )}
    </span>
  );
}

function UnitPrice({ line }: { line: LineInView }) {
  const currency = useCurrency();
  const { seen, priced } = line;
  const price = priced?.unitPrice ?? (seen?.currency === currency ? seen.unitPrice : null);
  if (price === null) return null;
  return (
    <p className="money text-ink-faint text-sm">
      {formatMoney(price, currency)} {seen?.scale === 'grams' && m.shop_per_kilo()}
    </p>
  );
}

function Quantity({ line, title }: { line: LineInView; title: string }) {
  const currency = useCurrency();
  const change = (quantity: number) => void changeQuantity(currency, line.variantId, quantity);
  if (line.seen?.scale !== 'grams') {
    return (
      <QuantityStepper label={m.shop_quantity_of({ title })} value={line.quantity} onChange={change} maxValue={999} />
    );
  }
  return (
    <NumberField
      label={m.shop_quantity_of({ title })}
      hideLabel
      value={line.quantity}
      onChange={(grams) => !Number.isNaN(grams) && change(Math.max(1, Math.round(grams)))}
      minValue={1}
      formatOptions={{ style: 'unit', unit: 'gram' }}
      className="w-28"
    />
  );
}

function LineAmount({ line }: { line: LineInView }) {
  const currency = useCurrency();
  const { priced } = line;
  if (line.isGone) return null;
  if (!priced) return <span className="money text-ink-faint">{formatQuantity(line.quantity, line.seen?.scale)}</span>;
  return (
    <p className="grid">
      <Money amount={priced.extended - priced.discount} currency={currency} className="font-[550]" />
      {priced.discount > 0 && <Money amount={priced.extended} currency={currency} struck className="text-sm" />}
    </p>
  );
}
