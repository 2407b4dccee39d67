import { useNavigate } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useId, useRef } from 'react';
import { m } from '#messages';
import type { StockSearch } from '../stock-search.ts';
import { gridColumns } from './grid-columns.ts';
import { GridHead } from './grid-head.tsx';
import type { ActiveCell } from './grid-keys.ts';
import { GridLine, Spacer } from './grid-line.tsx';
import { FIGURE_WIDTH, NAME_WIDTH, ROW_HEIGHT } from './grid-sizes.ts';
import type { GridPlace } from './grid-types.ts';
import { useActiveCell } from './use-active-cell.ts';
import { useGridRows } from './use-grid.ts';

interface StockGridProps {
  search: StockSearch;
  view: string;
  places: readonly GridPlace[];
  total: number;
  onSort: (part: Partial<StockSearch>) => void;
  /** Opens why the figure of that product at that place is what it is. */
  onOpen: (variantId: string, locationId: string) => void;
}

/**
 * Products by places, however many: only what is in view exists. Keys move as in a spreadsheet; Enter or a press opens
 * the product, or the reason of a figure.
 */
export function StockGrid({ search, view, places, total, onSort, onOpen }: StockGridProps) {
  const box = useRef<HTMLDivElement>(null);
  const navigate = useNavigate();
  const id = useId();
  const columns = gridColumns(places, search.figure ?? 'available', search.place !== undefined);
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
    scrollPaddingStart: ROW_HEIGHT,
    initialRect: { width: 1000, height: 600 },
  });
  const shown = virtual.getVirtualItems();
  const rowAt = useGridRows(search, view, { first: shown[0]?.index ?? 0, last: shown.at(-1)?.index ?? 0 });
  const open = ({ row, column }: ActiveCell) => {
    const variantId = rowAt(row)?.variantId;
    if (variantId === undefined) return;
    const locationId = column === 0 ? null : (columns[column - 1]?.locationId ?? null);
    if (locationId !== null) onOpen(variantId, locationId);
    else void navigate({ to: '/office/stock/variants/$variantId', params: { variantId } });
  };
  const size = { rows: total, columns: columns.length + 1 };
  const { active, ...handlers } = useActiveCell({ box, virtual, view, ...size, onOpen: open });
  return (
    <div
      ref={box}
      className="relative max-h-[max(24rem,calc(100dvh-21rem))] overflow-auto rounded-card border border-line bg-surface"
    >
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells take keys is a grid
        role="grid"
        aria-label={m.office_stock_title()}
        aria-rowcount={total + 1}
        aria-colcount={size.columns}
        aria-activedescendant={`${id}-${active.row}-${active.column}`}
        tabIndex={0}
        {...handlers}
        className="group/grid w-full table-fixed border-separate border-spacing-0 text-sm outline-none"
        style={{ minWidth: NAME_WIDTH + columns.length * FIGURE_WIDTH }}
      >
        <colgroup>
          <col style={{ width: NAME_WIDTH }} />
          {columns.map((column) => (
            <col key={column.id} style={{ width: FIGURE_WIDTH }} />
          ))}
        </colgroup>
        <GridHead columns={columns} search={search} onSort={onSort} />
        <tbody>
          <Spacer height={shown[0]?.start ?? 0} />
          {shown.map(({ index }) => (
            <GridLine
              key={index}
              gridId={id}
              place={index}
              row={rowAt(index)}
              columns={columns}
              activeColumn={active.row === index ? active.column : null}
            />
          ))}
          <Spacer height={virtual.getTotalSize() - (shown.at(-1)?.end ?? 0)} />
        </tbody>
      </table>
    </div>
  );
}
