import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import { m } from '#messages';
import { cx } from '#ui/cx.ts';
import { STOCK_SORTS, type StockSearch, type StockSort } from '../stock-search.ts';
import type { GridColumn } from './grid-columns.ts';

interface GridHeadProps {
  columns: readonly GridColumn[];
  search: StockSearch;
  onSort: (part: Partial<StockSearch>) => void;
}

const CELL = 'sticky top-0 h-11 border-line border-b bg-surface font-[550] text-ink-soft';

/** Every column can decide the order: pressed once from the most, again from the least. */
export function GridHead({ columns, search, onSort }: GridHeadProps) {
  const names = search.sort ?? 'title';
  const isByName = names === 'title' || names === 'sku';
  const nameOrder = isByName ? (search.order ?? 'ascending') : undefined;
  const byName = (sort: StockSort) => {
    const again = names === sort && search.order === undefined;
    onSort({ sort, by: undefined, order: again ? 'descending' : undefined });
  };
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col" aria-sort={nameOrder} className={cx(CELL, 'start-0 z-20 border-e px-3 text-start')}>
          <span className="flex gap-4">
            <SortButton
              label={m.office_stock_item()}
              order={names === 'title' ? nameOrder : undefined}
              onPress={() => byName('title')}
            />
            <SortButton
              label={m.office_stock_sku()}
              order={names === 'sku' ? nameOrder : undefined}
              onPress={() => byName('sku')}
            />
          </span>
        </th>
        {columns.map((column) => (
          <FigureHead key={column.id} column={column} search={search} onSort={onSort} />
        ))}
      </tr>
    </thead>
  );
}

function FigureHead({ column, search, onSort }: { column: GridColumn } & Omit<GridHeadProps, 'columns'>) {
  const { figure, locationId, header } = column;
  const by = search.place === undefined ? (locationId ?? undefined) : undefined;
  const sort = STOCK_SORTS.find((known) => known === figure);
  const isSorted = search.sort === sort && search.by === by;
  const order = isSorted ? (search.order ?? 'ascending') : undefined;
  const next = order === 'descending' ? undefined : 'descending';
  return (
    <th scope="col" aria-sort={order} className={cx(CELL, 'z-10 ps-1 pe-3 text-end text-xs')}>
      {sort ? (
        <SortButton label={header} order={order} isEnd onPress={() => onSort({ sort, by, order: next })} />
      ) : (
        header
      )}
    </th>
  );
}

interface SortButtonProps {
  label: string;
  order: 'ascending' | 'descending' | undefined;
  isEnd?: boolean;
  onPress: () => void;
}

function SortButton({ label, order, isEnd, onPress }: SortButtonProps) {
  const Icon = order === undefined ? ChevronsUpDown : order === 'ascending' ? ArrowUp : ArrowDown;
  const arrow = (
    <Icon
      aria-hidden
      className={cx('size-3.5 shrink-0', order === undefined && 'opacity-50', isEnd && 'me-1 inline align-[-0.2em]')}
    />
  );
  return (
    <button
      type="button"
      title={m.ui_sort_by({ column: label })}
      onClick={onPress}
      className={cx(
        'inline-flex min-h-11 max-w-full items-center gap-1 rounded-tag leading-tight hover:text-ink',
        isEnd && 'text-end',
      )}
    >
      <span className="line-clamp-2">
        {/* Inside the words, or the arrow of a name in two lines would stand at its neighbour's. */}
        <span>
          {isEnd && arrow}
          {label}
        </span>
      </span>
      {!isEnd && arrow}
    </button>
  );
}
