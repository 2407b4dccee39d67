/** The cell one stands on; column 0 is the product itself. */
export interface ActiveCell {
  row: number;
  column: number;
}

interface GridSize {
  rows: number;
  columns: number;
  /** Rows that are in view at once: how far a page goes. */
  page: number;
}

/** Where a key leads from a cell, as in any spreadsheet; null: it is no key of the grid. */
export function movedBy(
  key: string,
  withControl: boolean,
  { row, column }: ActiveCell,
  { rows, columns, page }: GridSize,
): ActiveCell | null {
  const lastRow = Math.max(0, rows - 1);
  const lastColumn = columns - 1;
  const to = (nextRow: number, nextColumn: number): ActiveCell => ({
    row: Math.min(lastRow, Math.max(0, nextRow)),
    column: Math.min(lastColumn, Math.max(0, nextColumn)),
  });
  switch (key) {
    case 'ArrowDown':
      return to(withControl ? lastRow : row + 1, column);
    case 'ArrowUp':
      return to(withControl ? 0 : row - 1, column);
    case 'ArrowRight':
      return to(row, withControl ? lastColumn : column + 1);
    case 'ArrowLeft':
      return to(row, withControl ? 0 : column - 1);
    case 'PageDown':
      return to(row + page, column);
    case 'PageUp':
      return to(row - page, column);
    case 'Home':
      return to(withControl ? 0 : row, 0);
    case 'End':
      return to(withControl ? lastRow : row, lastColumn);
    default:
      return null;
  }
}
