import type { GridCell } from './grid-types.ts';

/** Every figure of a level that the grid can show. `promised`: reserved for customers and leased to tills. */
export const GRID_FIGURES = ['available', 'onHand', 'promised', 'safety', 'shortage', 'damaged', 'incoming'] as const;
export type GridFigure = (typeof GRID_FIGURES)[number];

/** Figures one can switch the places to: those that are asked for every day. */
export const SWITCHED_FIGURES = ['available', 'onHand', 'incoming'] as const satisfies readonly GridFigure[];
export type SwitchedFigure = (typeof SWITCHED_FIGURES)[number];

/** One figure of a cell; null where nothing of it ever was. */
export function figureOf(cell: GridCell | null, figure: GridFigure): number | null {
  if (!cell) return null;
  const [onHand, reserved, leased, safety, shortage, damaged, incoming] = cell;
  const figures: Record<GridFigure, number> = {
    available: onHand - reserved - leased - safety,
    onHand,
    promised: reserved + leased,
    safety,
    shortage,
    damaged,
    incoming,
  };
  return figures[figure];
}

/** The figure at all places together. */
export const sumOf = (cells: readonly (GridCell | null)[], figure: GridFigure): number =>
  cells.reduce((sum, cell) => sum + (figureOf(cell, figure) ?? 0), 0);
