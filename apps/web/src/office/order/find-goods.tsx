import { fullTitle } from '@evertill/domain';
import type { AppRouter } from '@evertill/server/router';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { Card } from '#ui/card.tsx';
import { formatMoney } from '#ui/format.ts';
import { SearchField } from '#ui/search-field.tsx';
import { meantBy, useCodeField } from '../shared/use-code-field.ts';
import type { DraftLine } from './draft.ts';

type Product = inferRouterOutputs<AppRouter>['office']['catalogue']['list']['items'][number];
type Goods = Pick<DraftLine, 'variantId' | 'title' | 'sku' | 'listPrice'>;

const SHOWN_MAX = 12;

/** Finds what can be sold in a currency; a press adds one. */
export function FindGoods({ currency, onChoose }: { currency: string; onChoose: (goods: Goods) => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const options = (words: string) => trpc.office.catalogue.list.queryOptions({ query: words, status: 'active' });
  const lookUp = async (code: string) => {
    const { items } = await queryClient.fetchQuery(options(code));
    const meant = meantBy(code, goodsOf(items, currency));
    return meant && isPriced(meant) ? meant : undefined;
  };
  const { query, choose, field } = useCodeField(lookUp, onChoose);
  const found = useQuery({ ...options(query), enabled: query !== '', placeholderData: keepPreviousData });
  const goods = goodsOf(found.data?.items ?? [], currency);
  return (
    <div className="relative min-w-0 flex-1 basis-64">
      <SearchField {...field} label={m.office_new_find()} placeholder={m.office_new_find_hint()} />
      {query !== '' && found.data && (
        <Card className="absolute inset-x-0 top-full z-20 mt-1.5 max-h-80 overflow-auto bg-raised p-1 shadow-float">
          {goods.length === 0 && <p className="p-3 text-ink-soft text-sm">{m.office_new_find_none()}</p>}
          <ul>
            {goods.slice(0, SHOWN_MAX).map((one) => (
              <li key={one.variantId}>
                <button
                  type="button"
                  disabled={one.listPrice === undefined}
                  onClick={() => isPriced(one) && choose(one)}
                  className="flex min-h-11 w-full items-center justify-between gap-4 rounded-field px-3 py-1.5 text-start text-sm hover:bg-sunken disabled:text-ink-faint"
                >
                  <span className="grid min-w-0">
                    <span>{one.title}</span>
                    <span className="text-ink-faint text-xs">{one.sku}</span>
                  </span>
                  <span className="money">
                    {one.listPrice === undefined
                      ? m.office_new_no_price({ currency })
                      : formatMoney(one.listPrice, currency)}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </div>
  );
}

/** Every variant of what was found, with its price in the currency if it has one. */
const goodsOf = (products: readonly Product[], currency: string) =>
  products.flatMap((product) =>
    product.variants.map((variant) => ({
      variantId: variant.variantId,
      title: fullTitle(product.title, variant.title),
      sku: variant.sku,
      barcodes: variant.barcodes,
      listPrice: variant.prices.find((price) => price.currency === currency)?.amount,
    })),
  );

const isPriced = (goods: ReturnType<typeof goodsOf>[number]): goods is Goods & { barcodes: string[] } =>
  goods.listPrice !== undefined;
