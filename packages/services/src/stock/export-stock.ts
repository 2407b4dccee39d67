import { accepted, type Result } from '@evertill/domain';
import { type Actor, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';
import { csvLine } from './csv-line.ts';
import { type GridFilter, gridOrder } from './grid-order.ts';
import { type GridPlace, type GridRow, gridPlaces, readGridRows } from './grid-rows.ts';

/** So many variants are read at once: the whole table never is. */
const CHUNK = 500;

/** Excel takes a file without this mark for one of the last century and garbles every accent. */
const BYTE_ORDER_MARK = '\uFEFF';

export interface StockExport {
  /** Lines after the heading. */
  rows: number;
  /** Chunks of the file, made as they are asked for; whoever stops asking stops the reading. */
  chunks: AsyncGenerator<string>;
}

/** The filtered stock grid as CSV: a line for each variant, and for each place what is available, on hand and incoming. */
export async function exportStock(services: Services, filter: GridFilter, actor: Actor): Promise<Result<StockExport>> {
  const allowed = requirePermission(actor, 'stock.read');
  if (!allowed.ok) return allowed;
  const order = await gridOrder(services, filter, services.ids.next());
  const places = await gridPlaces(services, filter.locationId);
  async function* chunks(): AsyncGenerator<string> {
    yield BYTE_ORDER_MARK + headOf(places);
    for (let offset = 0; offset < order.total; offset += CHUNK) {
      const rows = await readGridRows(services, order.slice(offset, CHUNK), places);
      yield rows.map(lineOf).join('');
    }
  }
  return accepted({ rows: order.total, chunks: chunks() });
}

const FIGURES = ['available', 'on hand', 'promised', 'safety', 'short', 'damaged', 'incoming'] as const;

function headOf(places: readonly GridPlace[]): string {
  const figures = places.flatMap((place) => FIGURES.map((figure) => `${place.name}: ${figure}`));
  return csvLine(['SKU', 'Product', 'Options', 'Counted in', 'Available in all', 'On hand in all', ...figures]);
}

function lineOf({ sku, title, options, scale, cells }: GridRow): string {
  const figures = cells.map((cell) => {
    if (!cell) return null;
    const [onHand, reserved, leased, safety, shortage, damaged, incoming] = cell;
    return [onHand - reserved - leased - safety, onHand, reserved + leased, safety, shortage, damaged, incoming];
  });
  const sumOf = (column: number): number => figures.reduce((sum, each) => sum + (each?.[column] ?? 0), 0);
  const cellsOf = (each: number[] | null): (string | number)[] => each ?? FIGURES.map(() => '');
  const unit = scale === 'grams' ? 'grams' : 'pieces';
  return csvLine([sku, title, options, unit, sumOf(0), sumOf(1), ...figures.flatMap(cellsOf)]);
}
