import { fullTitle } from '@evertill/domain';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { Card } from '#ui/card.tsx';
import { formatQuantity } from '#ui/format.ts';
import { SearchField } from '#ui/search-field.tsx';
import { meantBy, useCodeField } from './use-code-field.ts';

export interface FoundStock {
  variantId: string;
  title: string;
  sku: string;
  scale: 'each' | 'grams';
  barcodes: readonly string[];
  /** At the place asked for; at all of them where none was. */
  available: number;
}

interface FindStockProps {
  /** Whose stock is shown beside the goods; null: everybody's. */
  locationId: string | null;
  onChoose: (goods: FoundStock) => void;
}

const SHOWN_MAX = 12;

/** Finds counted goods by words, SKU or barcode. A code and Enter, as a scanner sends them, chooses at once. */
export function FindStock({ locationId, onChoose }: FindStockProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const options = (words: string) => trpc.office.stock.list.queryOptions({ query: words });
  const lookUp = async (code: string) => {
    const meant = meantBy(code, (await queryClient.fetchQuery(options(code))).items);
    return meant && foundOf(meant, locationId);
  };
  const { query, choose, field } = useCodeField(lookUp, onChoose);
  const found = useQuery({ ...options(query), enabled: query !== '', placeholderData: keepPreviousData });
  const goods = (found.data?.items ?? []).map((item) => foundOf(item, locationId));
  return (
    <div className="relative min-w-0 flex-1 basis-64">
      <SearchField {...field} label={m.moves_find()} placeholder={m.moves_find_hint()} size="large" />
      {query !== '' && found.data && (
        <Card className="absolute inset-x-0 top-full z-20 mt-1.5 max-h-80 overflow-auto bg-raised p-1 shadow-float">
          {goods.length === 0 && <p className="p-3 text-ink-soft text-sm">{m.moves_find_none()}</p>}
          <ul>
            {goods.slice(0, SHOWN_MAX).map((one) => (
              <li key={one.variantId}>
                <FoundButton goods={one} onPress={() => choose(one)} />
              </li>
            ))}
          </ul>
        </Card>
      )}
    </div>
  );
}

function FoundButton({ goods, onPress }: { goods: FoundStock; onPress: () => void }) {
  return (
    <button
      type="button"
      onClick={onPress}
      className="flex min-h-12 w-full items-center justify-between gap-4 rounded-field px-3 py-1.5 text-start text-sm hover:bg-sunken"
    >
      <span className="grid min-w-0">
        <span>{goods.title}</span>
        <span className="text-ink-faint text-xs">{goods.sku}</span>
      </span>
      <span className="shrink-0 text-ink-soft">
        {m.moves_find_available({ count: formatQuantity(goods.available, goods.scale) })}
      </span>
    </button>
  );
}

interface StockItem {
  variantId: string;
  title: string;
  options: string;
  sku: string;
  scale: 'each' | 'grams';
  barcodes: string[];
  levels: { locationId: string; available: number }[];
}

function foundOf(item: StockItem, locationId: string | null): FoundStock {
  const { variantId, sku, scale, barcodes } = item;
  const levels = item.levels.filter((level) => locationId === null || level.locationId === locationId);
  const available = levels.reduce((units, level) => units + Math.max(0, level.available), 0);
  return { variantId, sku, scale, barcodes, available, title: fullTitle(item.title, item.options) };
}
