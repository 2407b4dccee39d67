import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { Card } from '#ui/card.tsx';
import { formatQuantity } from '#ui/format.ts';
import { Link } from '#ui/link.tsx';
import { Pagination } from '#ui/pagination.tsx';
import { Answer } from '../shared/answer.tsx';
import { figureOf, GRID_FIGURES } from './grid/grid-figures.ts';
import { type GridCell, type GridPlace, type GridRow, titleOf } from './grid/grid-types.ts';
import { figureWords } from './grid/grid-words.ts';
import { filterOf } from './grid/use-grid.ts';
import type { StockSearch } from './stock-search.ts';

const PAGE_ROWS = 30;

interface StockCardsProps {
  search: StockSearch;
  view: string;
  onOpen: (variantId: string, locationId: string) => void;
}

/** The grid for narrow windows: a card for each product, a button for each place it is at, thirty a page. */
export function StockCards({ search, view, onOpen }: StockCardsProps) {
  const trpc = useTRPC();
  const page = search.page ?? 1;
  const window = { offset: (page - 1) * PAGE_ROWS, limit: PAGE_ROWS };
  const query = useQuery(trpc.office.stock.grid.queryOptions({ ...filterOf(search), view, ...window }));
  return (
    <Answer query={query} rows={8}>
      {({ rows, places, total }) => (
        <>
          <ul className="grid gap-3">
            {rows.map((row) => (
              <Card key={row.variantId} as="li" className="overflow-hidden">
                <div className="px-4 pt-3 pb-2">
                  <h2 className="font-[550] leading-snug">
                    <Link to="/office/stock/variants/$variantId" params={{ variantId: row.variantId }} look="plain">
                      {titleOf(row)}
                    </Link>
                  </h2>
                  <p className="text-ink-faint text-sm">{row.sku}</p>
                </div>
                <Places row={row} places={places} onOpen={onOpen} />
              </Card>
            ))}
          </ul>
          <Pagination
            page={page}
            pageCount={Math.ceil(total / PAGE_ROWS)}
            renderLink={({ page: to, ...link }) => (
              <Link
                key={link['aria-label']}
                {...link}
                look="plain"
                from="/office/stock"
                to="."
                search={(old) => ({ ...old, page: to })}
              />
            )}
          />
        </>
      )}
    </Answer>
  );
}

interface PlacesProps extends Pick<StockCardsProps, 'onOpen'> {
  row: GridRow;
  places: readonly GridPlace[];
}

function Places({ row, places, onOpen }: PlacesProps) {
  const known = places.flatMap((place, index) => {
    const cell = row.cells[index];
    return cell ? [{ place, cell }] : [];
  });
  if (known.length === 0) {
    return <p className="border-line border-t px-4 py-3 text-ink-faint text-sm">{m.office_stock_nowhere()}</p>;
  }
  return (
    <ul className="divide-y divide-line border-line border-t">
      {known.map(({ place, cell }) => (
        <li key={place.id}>
          <PlaceButton place={place} cell={cell} scale={row.scale} onPress={() => onOpen(row.variantId, place.id)} />
        </li>
      ))}
    </ul>
  );
}

interface PlaceButtonProps {
  place: GridPlace;
  cell: GridCell;
  scale: GridRow['scale'];
  onPress: () => void;
}

function PlaceButton({ place, cell, scale, onPress }: PlaceButtonProps) {
  const units = (count: number) => formatQuantity(count, scale);
  const available = figureOf(cell, 'available') ?? 0;
  const rest = GRID_FIGURES.flatMap((figure) => {
    const count = figureOf(cell, figure) ?? 0;
    if (figure === 'available' || (count === 0 && figure !== 'onHand')) return [];
    return [`${figureWords(figure)} ${units(count)}`];
  });
  return (
    <button
      type="button"
      onClick={onPress}
      className="flex min-h-13 w-full items-center gap-4 px-4 py-2 text-start hover:bg-sunken/60"
    >
      <span className="grid min-w-0 flex-1 leading-tight">
        <span className="truncate text-sm">{place.name}</span>
        <span className="text-ink-faint text-xs">{rest.join(' · ')}</span>
      </span>
      <span className="grid justify-items-end leading-tight">
        <span className={`money text-lg ${available > 0 ? '' : 'text-attention-ink'}`}>{units(available)}</span>
        <span className="text-ink-faint text-xs">{m.office_stock_available().toLowerCase()}</span>
      </span>
    </button>
  );
}
