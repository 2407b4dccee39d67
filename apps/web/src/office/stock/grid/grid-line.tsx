import { m } from '#messages';
import { cx } from '#ui/cx.ts';
import { formatQuantity } from '#ui/format.ts';
import { Link } from '#ui/link.tsx';
import type { GridColumn } from './grid-columns.ts';
import { ROW_HEIGHT } from './grid-sizes.ts';
import { type GridRow, titleOf } from './grid-types.ts';
import { figureWords } from './grid-words.ts';

interface GridLineProps {
  gridId: string;
  /** Where it stands in the order, from nought. */
  place: number;
  /** Not there yet while its window is on its way. */
  row: GridRow | undefined;
  columns: readonly GridColumn[];
  /** The column one stands on, when it is in this row. */
  activeColumn: number | null;
}

const CELL =
  'border-line border-b px-3 group-last:border-b-0 data-active:group-focus-visible/grid:outline-2 data-active:group-focus-visible/grid:outline-accent -outline-offset-2';

/** A product and its figures. */
export function GridLine({ gridId, place, row, columns, activeColumn }: GridLineProps) {
  const cell = (column: number) => ({
    id: `${gridId}-${place}-${column}`,
    'data-cell': `${place}-${column}`,
    'data-active': activeColumn === column ? '' : undefined,
    'aria-colindex': column + 1,
  });
  return (
    <tr aria-rowindex={place + 2} aria-busy={!row} style={{ height: ROW_HEIGHT }} className="group hover:bg-sunken">
      <th
        scope="row"
        {...cell(0)}
        className={cx(CELL, 'sticky start-0 z-10 border-e bg-surface text-start font-normal group-hover:bg-sunken')}
      >
        {row ? <Name row={row} /> : <span className="block h-4 w-3/5 animate-pulse rounded-tag bg-sunken" />}
      </th>
      {columns.map((column, index) => (
        <td key={column.id} {...cell(index + 1)} className={cx(CELL, 'cursor-pointer text-end')}>
          {row && <Figure row={row} column={column} />}
        </td>
      ))}
    </tr>
  );
}

function Name({ row }: { row: GridRow }) {
  return (
    <Link
      to="/office/stock/variants/$variantId"
      params={{ variantId: row.variantId }}
      look="plain"
      tabIndex={-1}
      className="grid leading-tight"
    >
      <span className="truncate">{titleOf(row)}</span>
      <span className="truncate text-ink-faint text-xs">{row.sku}</span>
    </Link>
  );
}

/** Noughts step back; what asks for somebody steps forward. Screen readers hear of which place and figure it is. */
function Figure({ row, column }: { row: GridRow; column: GridColumn }) {
  const units = column.unitsOf(row);
  if (units === null) {
    return (
      <span className="text-ink-faint">
        <span aria-hidden>–</span>
        <span className="sr-only">{m.office_stock_nowhere()}</span>
      </span>
    );
  }
  return (
    <span className={cx('money', tone(column, units))} title={`${column.header}: ${figureWords(column.figure)}`}>
      {formatQuantity(units, row.scale)}
    </span>
  );
}

function tone({ figure, id }: GridColumn, units: number): string | undefined {
  if (figure === 'available') return cx(id === 'sum' && 'font-[550]', units <= 0 && 'text-attention-ink');
  if (figure === 'shortage' && units > 0) return 'font-[550] text-attention-ink';
  return units === 0 ? 'text-ink-faint' : undefined;
}

/** Stands for the rows out of view. */
export function Spacer({ height }: { height: number }) {
  return height > 0 ? (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes focus
    <tr aria-hidden="true">
      <td style={{ height }} className="p-0" />
    </tr>
  ) : null;
}
