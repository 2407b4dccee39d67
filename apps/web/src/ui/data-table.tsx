import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { m } from '#messages';
import { cx } from './cx.ts';

export interface Column<Row> {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** end for figures, so that they stand under one another. */
  align?: 'start' | 'end';
  /** A width class such as "w-32"; columns without share what is left. */
  width?: string;
  isSortable?: boolean;
}

export interface Sort {
  column: string;
  direction: 'ascending' | 'descending';
}

interface DataTableProps<Row> {
  /** Names the table for screen readers. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Opens a row; its first cell becomes the button for it and the whole row takes presses. */
  onRowAction?: (row: Row) => void;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  /** All rows there are, when `rows` holds only those fetched so far. */
  rowCount?: number;
  /** Called when the end of `rows` comes into view. */
  onEndReached?: () => void;
  /** Shown in place of rows when there are none. */
  empty?: ReactNode;
  /** Height of each row in pixels; rows are all alike so that a hundred thousand scroll like ten. */
  rowHeight?: number;
  /** Classes of the scrolling box: its height ("h-[60dvh]") and the like. */
  className?: string;
}

/** A table of any length. Only rows in view exist in the document; screen readers are told where those stand. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowKey, onRowAction, rowCount = rows.length, empty, rowHeight = 44, className } = props;
  const box = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    initialRect: { width: 1000, height: 600 },
  });
  const shown = virtual.getVirtualItems();
  useEndReached(shown.at(-1)?.index ?? 0, rows.length, props.onEndReached);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable by keyboard
    <section ref={box} aria-label={label} tabIndex={0} className={cx('relative overflow-auto', className)}>
      <table aria-rowcount={rowCount + 1} className="w-full table-fixed border-collapse text-sm">
        <colgroup>
          {columns.map((column) => (
            <col key={column.id} className={column.width} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column) => (
              <HeaderCell key={column.id} column={column} sort={props.sort} onSort={props.onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          <Spacer height={shown[0]?.start ?? 0} />
          {shown.map((item) => {
            const row = rows[item.index];
            if (row === undefined) return null;
            return (
              <BodyRow
                key={rowKey(row)}
                row={row}
                index={item.index}
                height={rowHeight}
                columns={columns}
                onRowAction={onRowAction}
              />
            );
          })}
          <Spacer height={virtual.getTotalSize() - (shown.at(-1)?.end ?? 0)} />
        </tbody>
      </table>
      {rows.length === 0 && empty}
    </section>
  );
}

function HeaderCell<Row>({
  column,
  sort,
  onSort,
}: {
  column: Column<Row>;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
}) {
  const direction = sort?.column === column.id ? sort.direction : undefined;
  const Arrow = direction === undefined ? ChevronsUpDown : direction === 'ascending' ? ArrowUp : ArrowDown;
  const next = direction === 'ascending' ? 'descending' : 'ascending';
  return (
    <th
      scope="col"
      aria-sort={direction}
      className={cx(
        'sticky top-0 z-10 h-10 border-line border-b bg-surface px-3 font-[550] text-ink-soft',
        column.align === 'end' ? 'text-end' : 'text-start',
      )}
    >
      {column.isSortable && onSort ? (
        <button
          type="button"
          title={m.ui_sort_by({ column: column.header })}
          onClick={() => onSort({ column: column.id, direction: next })}
          className={cx(
            'inline-flex min-h-8 items-center gap-1 rounded-tag hover:text-ink',
            column.align === 'end' && 'flex-row-reverse',
          )}
        >
          {column.header}
          <Arrow aria-hidden className={cx('size-3.5', direction === undefined && 'opacity-50')} />
        </button>
      ) : (
        column.header
      )}
    </th>
  );
}

interface BodyRowProps<Row> {
  row: Row;
  index: number;
  height: number;
  columns: readonly Column<Row>[];
  onRowAction?: (row: Row) => void;
}

function BodyRow<Row>({ row, index, height, columns, onRowAction }: BodyRowProps<Row>) {
  return (
    <tr
      aria-rowindex={index + 2}
      style={{ height }}
      className={cx('relative border-line border-b last:border-b-0', onRowAction && 'hover:bg-sunken/60')}
    >
      {columns.map((column, place) => (
        <td key={column.id} className={cx('truncate px-3', column.align === 'end' && 'money text-end')}>
          {place === 0 && onRowAction ? (
            <button
              type="button"
              onClick={() => onRowAction(row)}
              className="max-w-full truncate text-start after:absolute after:inset-0"
            >
              {column.cell(row)}
            </button>
          ) : (
            column.cell(row)
          )}
        </td>
      ))}
    </tr>
  );
}

/** Stands for the rows out of view. */
function Spacer({ height }: { height: number }) {
  return height > 0 ? (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes focus
    <tr aria-hidden="true">
      <td style={{ height }} className="p-0" />
    </tr>
  ) : null;
}

function useEndReached(last: number, count: number, onEndReached: (() => void) | undefined): void {
  const asked = useRef(-1);
  useEffect(() => {
    if (!onEndReached || count === 0 || last < count - 20 || asked.current === count) return;
    asked.current = count;
    onEndReached();
  }, [last, count, onEndReached]);
}
