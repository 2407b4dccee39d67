import { m } from '#messages';
import type { GridFigure } from './grid-figures.ts';

export function figureWords(figure: GridFigure): string {
  return {
    available: m.office_stock_available,
    onHand: m.office_stock_on_hand,
    promised: m.stock_grid_promised,
    safety: m.office_stock_safety,
    shortage: m.office_stock_shortage,
    damaged: m.stock_grid_damaged,
    incoming: m.stock_grid_incoming,
  }[figure]();
}
