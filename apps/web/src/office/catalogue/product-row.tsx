import type { AppRouter } from '@evertill/server/router';
import type { inferRouterOutputs } from '@trpc/server';
import { ImageOff } from 'lucide-react';
import { m } from '#messages';
import { Badge, type Tone } from '#ui/badge.tsx';
import { Card } from '#ui/card.tsx';
import { formatMoney, formatNumber } from '#ui/format.ts';
import { Anchor, Link } from '#ui/link.tsx';
import { Picture } from '#ui/picture.tsx';
import { useMay } from '../shared/staff.ts';
import type { PRODUCT_STATUSES } from './catalogue-search.ts';

type Product = inferRouterOutputs<AppRouter>['office']['catalogue']['list']['items'][number];
type Variant = Product['variants'][number];

const TONES: Record<Product['status'], Tone> = { active: 'safe', draft: 'notice', archived: 'plain' };

/** One product with its variants; these stay folded away until they are asked for. */
export function ProductRow({ product, onBundle }: { product: Product; onBundle: (variantId: string) => void }) {
  return (
    <Card as="li" className="grid grid-cols-[3.5rem_minmax(0,1fr)] gap-4 p-4">
      <Thumbnail product={product} />
      <div className="grid min-w-0 gap-1.5">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
          <h2 className="font-[550] leading-snug">{product.title}</h2>
          <p className="money text-sm">{priceRange(product.variants)}</p>
        </div>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-soft text-sm">
          <Badge tone={TONES[product.status]}>{statusWords(product.status)}</Badge>
          {product.variants.some((variant) => variant.components > 0) && <Badge>{m.bundle_is()}</Badge>}
          {product.kind === 'service' && <Badge>{m.office_catalogue_service()}</Badge>}
          <span>{[product.brand, ...product.categories].filter(Boolean).join(' · ')}</span>
        </div>
        <div className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
          {product.status === 'active' && <Anchor href={`/p/${product.slug}`}>{m.office_catalogue_store()}</Anchor>}
          <Link to="/office/stock" search={{ q: product.title.toLowerCase() }}>
            {m.office_catalogue_stock()}
          </Link>
        </div>
        <Variants variants={product.variants} onBundle={onBundle} />
      </div>
    </Card>
  );
}

function Thumbnail({ product }: { product: Product }) {
  if (!product.picture) {
    return (
      <span aria-hidden="true" className="grid aspect-square place-items-center rounded-field bg-sunken text-ink-faint">
        <ImageOff className="size-5" />
      </span>
    );
  }
  return <Picture picture={{ ...product.picture, alt: '' }} sizes="56px" className="aspect-square rounded-field" />;
}

interface VariantsProps {
  variants: readonly Variant[];
  onBundle: (variantId: string) => void;
}

function Variants({ variants, onBundle }: VariantsProps) {
  const mayEdit = useMay('catalogue.edit');
  return (
    <details className="text-sm">
      <summary className="w-fit rounded-tag text-accent-ink underline decoration-1 underline-offset-[0.22em]">
        {m.office_catalogue_variants({ count: variants.length, shown: formatNumber(variants.length) })}
      </summary>
      <ul className="mt-2 divide-y divide-line rounded-field bg-sunken px-4">
        {variants.map((variant) => (
          <li
            key={variant.variantId}
            className="grid gap-x-4 gap-y-0.5 py-2 sm:grid-cols-[minmax(0,2fr)_minmax(0,2fr)_auto]"
          >
            <span className="grid">
              <span>{variant.title || variant.sku}</span>
              {variant.title !== '' && <span className="text-ink-faint">{variant.sku}</span>}
              <button
                type="button"
                onClick={() => onBundle(variant.variantId)}
                className="min-h-11 w-fit rounded-tag text-accent-ink underline decoration-1 underline-offset-[0.22em]"
              >
                {bundleWords(variant, mayEdit)}
              </button>
            </span>
            <span className="break-all text-ink-soft">
              {m.office_catalogue_barcodes()}: {variant.barcodes.join(', ') || m.office_catalogue_no_barcode()}
            </span>
            <span className="money sm:text-end">{pricesOf(variant)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function bundleWords({ components }: Variant, mayEdit: boolean): string {
  if (!mayEdit) return m.bundle_title();
  return components > 0 ? m.bundle_change() : m.bundle_make();
}

function pricesOf(variant: Variant): string {
  if (variant.prices.length === 0) return m.office_catalogue_no_price();
  return variant.prices.map((price) => formatMoney(price.amount, price.currency)).join(' · ');
}

/** From the least to the most of the first currency. */
function priceRange(variants: readonly Variant[]): string {
  const currency = variants.flatMap((variant) => variant.prices)[0]?.currency;
  if (currency === undefined) return m.office_catalogue_no_price();
  const amounts = variants.flatMap((variant) =>
    variant.prices.filter((price) => price.currency === currency).map((price) => price.amount),
  );
  const [least, most] = [Math.min(...amounts), Math.max(...amounts)];
  const from = formatMoney(least, currency);
  return least === most ? from : `${from} – ${formatMoney(most, currency)}`;
}

export function statusWords(status: (typeof PRODUCT_STATUSES)[number]): string {
  return {
    all: m.office_catalogue_status_all,
    active: m.office_catalogue_status_active,
    draft: m.office_catalogue_status_draft,
    archived: m.office_catalogue_status_archived,
  }[status]();
}
