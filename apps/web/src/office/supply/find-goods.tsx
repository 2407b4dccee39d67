import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { Card } from '#ui/card.tsx';
import { formatQuantity } from '#ui/format.ts';
import { SearchField } from '#ui/search-field.tsx';
import { meantBy, useCodeField } from '../shared/use-code-field.ts';
import type { PurchaseGoods } from './supply-types.ts';

interface FindGoodsProps {
  locationId: string;
  onChoose: (goods: PurchaseGoods) => void;
}

/** Finds goods to buy by words, SKU or barcode. A code and Enter, as a scanner sends them, chooses at once. */
export function FindGoods({ locationId, onChoose }: FindGoodsProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const lookUp = async (code: string) =>
    meantBy(code, await queryClient.fetchQuery(trpc.office.supply.goods.queryOptions({ query: code, locationId })));
  const { query, choose, field } = useCodeField(lookUp, onChoose);
  const found = useQuery(
    trpc.office.supply.goods.queryOptions(
      { query, locationId },
      { enabled: query !== '', placeholderData: keepPreviousData },
    ),
  );
  return (
    <div className="relative min-w-0 flex-1 basis-64">
      <SearchField {...field} label={m.supply_find()} placeholder={m.supply_find_hint()} size="large" />
      {query !== '' && found.data && (
        <Card className="absolute inset-x-0 top-full z-20 mt-1.5 max-h-80 overflow-auto bg-raised p-1 shadow-float">
          {found.data.length === 0 && <p className="p-3 text-ink-soft text-sm">{m.supply_find_none()}</p>}
          <ul>
            {found.data.map((goods) => (
              <li key={goods.variantId}>
                <button
                  type="button"
                  onClick={() => choose(goods)}
                  className="flex min-h-12 w-full items-center justify-between gap-4 rounded-field px-3 py-1.5 text-start text-sm hover:bg-sunken"
                >
                  <span className="grid min-w-0">
                    <span>{goods.title}</span>
                    <span className="text-ink-faint text-xs">{goods.sku}</span>
                  </span>
                  <span className="shrink-0 text-ink-soft">
                    {m.supply_find_there({ count: formatQuantity(goods.onHand, goods.scale) })}
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
