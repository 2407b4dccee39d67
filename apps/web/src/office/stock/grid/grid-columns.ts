import { m } from '#messages';
import { figureOf, GRID_FIGURES, type GridFigure, type SwitchedFigure, sumOf } from './grid-figures.ts';
import type { GridPlace, GridRow } from './grid-types.ts';
import { figureWords } from './grid-words.ts';

/** A column of figures. `locationId`: the place it speaks of; null: all of them together. */
export interface GridColumn {
  id: string;
  header: string;
  figure: GridFigure;
  locationId: string | null;
  unitsOf: (row: GridRow) => number | null;
}

/** All places beside one another for one figure, their sum first; or, with one place alone, all its figures. */
export function gridColumns(places: readonly GridPlace[], figure: SwitchedFigure, isOnePlace: boolean): GridColumn[] {
  const [only] = places;
  if (isOnePlace && only) {
    return GRID_FIGURES.map((each) => ({
      id: each,
      header: figureWords(each),
      figure: each,
      locationId: only.id,
      unitsOf: (row) => figureOf(row.cells[0] ?? null, each),
    }));
  }
  return [
    { id: 'sum', header: m.stock_grid_sum(), figure, locationId: null, unitsOf: (row) => sumOf(row.cells, figure) },
    ...places.map(
      (place, index): GridColumn => ({
        id: place.id,
        header: place.name,
        figure,
        locationId: place.id,
        unitsOf: (row) => figureOf(row.cells[index] ?? null, figure),
      }),
    ),
  ];
}
