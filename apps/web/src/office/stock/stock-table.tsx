import { m } from '#messages';
import { cx } from '#ui/cx.ts';
import { type Column, DataTable, type Sort } from '#ui/data-table.tsx';
import { formatQuantity } from '#ui/format.ts';
import { type StockLevel, type StockLine, titleOf } from './stock-rows.ts';
import { STOCK_COLUMNS, type StockSearch } from './stock-search.ts';

export interface StockLinesProps {
  lines: readonly StockLine[];
  search: StockSearch;
  onSort: (part: Partial<StockSearch>) => void;
  onOpen: (variantId: string, locationId: string) => void;
}

/** The grid: a line for each product at each place. */
export function StockTable({ lines, search, onSort, onOpen }: StockLinesProps) {
  const sort: Sort = { column: search.sort ?? 'title', direction: search.order ?? 'ascending' };
  return (
    <DataTable
      label={m.office_stock_title()}
      columns={COLUMNS()}
      rows={lines}
      rowKey={(line) => line.key}
      rowHeight={52}
      sort={sort}
      onSort={({ column, direction }) =>
        onSort({
          sort: STOCK_COLUMNS.find((known) => known === column),
          order: direction === 'descending' ? 'descending' : undefined,
        })
      }
      onRowAction={(line) => line.level && onOpen(line.item.variantId, line.level.locationId)}
      className="h-[calc(100dvh-19rem)] min-h-96 rounded-card border border-line bg-surface [&_table]:min-w-[54rem]"
    />
  );
}

const COLUMNS = (): Column<StockLine>[] => [
  { id: 'title', header: m.office_stock_item(), isSortable: true, cell: (line) => <Item line={line} /> },
  {
    id: 'place',
    header: m.office_stock_place(),
    width: 'w-42',
    cell: (line) => line.place || m.office_stock_nowhere(),
  },
  {
    id: 'onHand',
    header: m.office_stock_on_hand(),
    width: 'w-26',
    align: 'end',
    isSortable: true,
    cell: figure('onHand'),
  },
  { id: 'held', header: m.office_stock_held(), width: 'w-16', align: 'end', cell: figure('held') },
  { id: 'allocated', header: m.office_stock_allocated(), width: 'w-23', align: 'end', cell: figure('allocated') },
  { id: 'safety', header: m.office_stock_safety(), width: 'w-23', align: 'end', cell: figure('safety') },
  { id: 'shortage', header: m.office_stock_shortage(), width: 'w-16', align: 'end', cell: figure('shortage') },
  {
    id: 'available',
    header: m.office_stock_available(),
    width: 'w-28',
    align: 'end',
    isSortable: true,
    cell: figure('available'),
  },
];

function Item({ line: { item, isFirst } }: { line: StockLine }) {
  return (
    <span className={cx('grid leading-tight', !isFirst && 'text-ink-faint')}>
      <span className="truncate">{titleOf(item)}</span>
      <span className="truncate text-ink-faint text-xs">{item.sku}</span>
    </span>
  );
}

type Figure = Exclude<keyof StockLevel, 'locationId'>;

function figure(name: Figure) {
  return ({ item, level }: StockLine) => {
    if (!level) return <span className="text-ink-faint">–</span>;
    return <span className={figureClass(name, level[name])}>{formatQuantity(level[name], item.scale)}</span>;
  };
}

/** Noughts step back; what asks for somebody steps forward. */
function figureClass(name: Figure, units: number): string | undefined {
  if (name === 'available') return cx('font-[550]', units <= 0 && 'text-attention-ink');
  if (name === 'shortage' && units > 0) return 'font-[550] text-attention-ink';
  return units === 0 && name !== 'onHand' ? 'text-ink-faint' : undefined;
}
