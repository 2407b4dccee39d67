import type { TillVariant } from '@evertill/domain';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { formatMoney, formatNumber } from '#ui/format.ts';
import { Skeleton } from '#ui/skeleton.tsx';
import { clock } from '../core/ports.ts';
import { StockText } from './stock-text.tsx';
import { Thumb } from './thumb.tsx';
import { type Goods, priceRange, type StockHere, useGoods, useStock } from './use-goods.ts';

const PAGE = 60;

interface GoodsGridProps {
  categoryId: string | null;
  currency: string;
  onPick: (variant: TillVariant) => void;
  onChoose: (goods: Goods) => void;
}

/** The goods of a category to touch. */
export function GoodsGrid({ categoryId, currency, onPick, onChoose }: GoodsGridProps) {
  const goods = useGoods(categoryId);
  const [shown, setShown] = useState(PAGE);
  const page = goods?.slice(0, shown) ?? [];
  const stock = useStock(page.flatMap((one) => one.variants.map((variant) => variant.variantId)));
  if (goods === null) return <Skeleton shape="block" lines={2} />;
  if (goods.length === 0) return <p className="p-8 text-center text-ink-soft">{m.till_goods_none()}</p>;
  return (
    <>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(9.25rem,1fr))] gap-3">
        {page.map((one) => (
          <li key={one.productId}>
            <Tile goods={one} currency={currency} stock={stock} onPick={onPick} onChoose={onChoose} />
          </li>
        ))}
      </ul>
      {goods.length > shown && (
        <div className="mt-4 grid justify-items-center">
          <Button size="large" onPress={() => setShown(shown + PAGE)}>
            {m.till_goods_more()}
          </Button>
        </div>
      )}
    </>
  );
}

interface TileProps extends Omit<GoodsGridProps, 'categoryId'> {
  goods: Goods;
  stock: ReadonlyMap<string, StockHere>;
}

function Tile({ goods, currency, stock, onPick, onChoose }: TileProps) {
  const [only] = goods.variants;
  const isOne = goods.variants.length === 1 && only !== undefined;
  const range = priceRange(goods, currency, clock.now());
  return (
    <AriaButton
      onPress={() => (isOne ? onPick(only) : onChoose(goods))}
      className="flex h-full w-full flex-col overflow-hidden rounded-card border border-line bg-surface text-start shadow-rest transition-[transform,border-color] duration-100 hover:border-line-strong data-pressed:scale-[0.98]"
    >
      <Thumb picture={goods.picture} title={goods.title} className="aspect-[5/4] w-full" />
      <span className="grid flex-1 content-between gap-1 p-2.5">
        <span className="line-clamp-2 font-[550] text-sm leading-snug">{goods.title}</span>
        <span className="flex flex-wrap items-baseline justify-between gap-x-2">
          <span className="money font-[550]">{range && priceWords(range, currency, goods)}</span>
          {isOne && <StockText stock={stock.get(only.variantId)} scale={only.scale} className="text-xs" />}
          {!isOne && (
            <span className="text-ink-faint text-xs">
              {m.till_goods_kinds({ count: formatNumber(goods.variants.length) })}
            </span>
          )}
        </span>
      </span>
    </AriaButton>
  );
}

function priceWords([low, high]: [number, number], currency: string, goods: Goods): string {
  const amount = formatMoney(low, currency);
  if (goods.variants[0]?.scale === 'grams') return m.till_price_per_kilo({ amount });
  return low === high ? amount : m.till_price_from({ amount });
}
