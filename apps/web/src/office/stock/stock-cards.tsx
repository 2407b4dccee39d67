import { m } from '#messages';
import { Card } from '#ui/card.tsx';
import { formatQuantity } from '#ui/format.ts';
import { type StockLine, titleOf } from './stock-rows.ts';
import type { StockLinesProps } from './stock-table.tsx';

/** The grid for narrow windows: a card for each product, a button for each place. */
export function StockCards({ lines, onOpen }: StockLinesProps) {
  const groups = Map.groupBy(lines, (line) => line.item.variantId);
  return (
    <ul className="grid gap-3">
      {[...groups.values()].map((group) => {
        const item = group[0]?.item;
        if (!item) return null;
        return (
          <Card key={item.variantId} as="li" className="overflow-hidden">
            <div className="px-4 pt-3 pb-2">
              <h2 className="font-[550] leading-snug">{titleOf(item)}</h2>
              <p className="text-ink-faint text-sm">{item.sku}</p>
            </div>
            <ul className="divide-y divide-line border-line border-t">
              {group.map((line) => (
                <li key={line.key}>
                  <PlaceButton line={line} onOpen={onOpen} />
                </li>
              ))}
            </ul>
          </Card>
        );
      })}
    </ul>
  );
}

function PlaceButton({ line, onOpen }: { line: StockLine; onOpen: StockLinesProps['onOpen'] }) {
  const { item, level } = line;
  if (!level) return <p className="px-4 py-3 text-ink-faint text-sm">{m.office_stock_nowhere()}</p>;
  const units = (count: number) => formatQuantity(count, item.scale);
  const rest = [
    `${m.office_stock_on_hand()} ${units(level.onHand)}`,
    level.held > 0 && `${m.office_stock_held()} ${units(level.held)}`,
    level.allocated > 0 && `${m.office_stock_allocated()} ${units(level.allocated)}`,
    level.safety > 0 && `${m.office_stock_safety()} ${units(level.safety)}`,
    level.shortage > 0 && `${m.office_stock_shortage()} ${units(level.shortage)}`,
  ].filter(Boolean);
  return (
    <button
      type="button"
      onClick={() => onOpen(item.variantId, level.locationId)}
      className="flex min-h-13 w-full items-center gap-4 px-4 py-2 text-start hover:bg-sunken/60"
    >
      <span className="grid min-w-0 flex-1 leading-tight">
        <span className="truncate text-sm">{line.place}</span>
        <span className="text-ink-faint text-xs">{rest.join(' · ')}</span>
      </span>
      <span className="grid justify-items-end leading-tight">
        <span className={`money text-lg ${level.available > 0 ? '' : 'text-attention-ink'}`}>
          {units(level.available)}
        </span>
        <span className="text-ink-faint text-xs">{m.office_stock_available().toLowerCase()}</span>
      </span>
    </button>
  );
}
