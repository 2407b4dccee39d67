import { useNavigate } from '@tanstack/react-router';
import { m } from '#messages';
import { cx } from '#ui/cx.ts';
import { formatMoney } from '#ui/format.ts';
import { Money } from '#ui/money.tsx';
import type { PictureData, ProductDetail, Variant } from '../shared/answers.ts';
import { AddToCart } from './add-to-cart.tsx';
import type { LiveStock } from './live-stock.ts';
import { choicesOf } from './option-matrix.ts';
import { OptionPicker } from './option-picker.tsx';
import { StockPanel } from './stock-panel.tsx';

type Shown = Variant & { isThere: boolean };

interface BuyBoxProps {
  product: ProductDetail;
  variants: readonly Shown[];
  variant: Shown;
  stock: LiveStock | undefined;
}

/** Name, price, options, stock, and the way into the basket. */
export function BuyBox({ product, variants, variant, stock }: BuyBoxProps) {
  const navigate = useNavigate();
  const choose = (variantId: string) => {
    const next = variants.find(({ id }) => id === variantId);
    if (!next) return;
    const search = { v: next.sku };
    void navigate({ to: '/p/$slug', params: { slug: product.slug }, search, replace: true, resetScroll: false });
  };
  return (
    <div className="grid content-start gap-6">
      <header className="grid gap-2">
        {product.brand !== '' && <p className="eyebrow">{product.brand}</p>}
        <h1 className="display text-title">{product.title}</h1>
        {product.subtitle !== '' && <p className="text-ink-soft text-lg">{product.subtitle}</p>}
        <Price product={product} variant={variant} />
      </header>
      {product.options.map(({ name, values }) => (
        <OptionPicker
          key={name}
          name={name}
          choices={choicesOf(variants, variant, name, values)}
          pictures={picturesOf(product, name, values)}
          onChoose={choose}
        />
      ))}
      <AddToCart key={variant.scale} product={product} variant={variant} stock={stock} />
      {stock && <StockPanel stock={stock} scale={variant.scale} />}
    </div>
  );
}

function Price({ product, variant }: { product: ProductDetail; variant: Variant }) {
  const isReduced = variant.compareAt !== null && variant.compareAt > variant.price;
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 pt-1 text-xl" aria-live="polite">
      <span className={cx('money', isReduced && 'text-attention-ink')}>
        {formatMoney(variant.price, product.currency)}
        {variant.scale === 'grams' && <span className="text-base text-ink-faint"> {m.shop_per_kilo()}</span>}
      </span>
      {isReduced && (
        <>
          <span className="sr-only">{m.shop_price_before()}</span>
          <Money amount={variant.compareAt ?? 0} currency={product.currency} struck className="text-base" />
        </>
      )}
      <span className="text-ink-faint text-sm">{m.shop_tax_included()}</span>
    </p>
  );
}

/** A picture a value, but only where the values are seen: each has a picture of its own. */
function picturesOf(product: ProductDetail, name: string, values: readonly string[]): ReadonlyMap<string, PictureData> {
  const places = values.map(
    (value) => product.variants.find((variant) => variant.options[name] === value)?.pictureIndex,
  );
  if (values.length < 2 || new Set(places).size < values.length) return new Map();
  return new Map(
    values.flatMap((value, place): [string, PictureData][] => {
      const picture = product.pictures[places[place] ?? -1];
      return picture ? [[value, picture]] : [];
    }),
  );
}
