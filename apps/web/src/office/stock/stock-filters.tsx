import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { RadioGroup } from '#ui/radio-group.tsx';
import { SearchField } from '#ui/search-field.tsx';
import { Select } from '#ui/select.tsx';
import { useNarrow } from '../shared/use-narrow.ts';
import { useTyped } from '../shared/use-typed.ts';
import { SWITCHED_FIGURES } from './grid/grid-figures.ts';
import { figureWords } from './grid/grid-words.ts';
import { STOCK_SHOWS, type StockSearch } from './stock-search.ts';

interface StockFiltersProps {
  search: StockSearch;
  onChange: (part: Partial<StockSearch>) => void;
}

const ALL = 'all';

/** What the grid is narrowed to, and which figure its places show. */
export function StockFilters({ search, onChange }: StockFiltersProps) {
  const [text, type] = useTyped(search.q ?? '', (q) => onChange({ q: q === '' ? undefined : q }));
  const isNarrow = useNarrow();
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
        <SearchField
          label={m.office_stock_search()}
          placeholder={m.office_stock_search_hint()}
          value={text}
          onChange={type}
          className="flex-1 basis-64"
        />
        <Narrowings search={search} onChange={onChange} />
      </div>
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <RadioGroup
          label={m.office_stock_show()}
          hideLabel
          look="chips"
          value={search.show ?? 'all'}
          onChange={(id) => onChange({ show: STOCK_SHOWS.find((show) => show === id && show !== 'all') })}
          choices={STOCK_SHOWS.map((id) => ({ id, label: showWords(id) }))}
        />
        {!isNarrow && search.place === undefined && (
          <RadioGroup
            label={m.stock_grid_figure()}
            hideLabel
            look="chips"
            value={search.figure ?? 'available'}
            onChange={(id) =>
              onChange({ figure: SWITCHED_FIGURES.find((known) => known === id && known !== 'available') })
            }
            choices={SWITCHED_FIGURES.map((id) => ({ id, label: figureWords(id) }))}
          />
        )}
      </div>
    </div>
  );
}

/** Place, category and supplier; the last only where something is bought. */
function Narrowings({ search, onChange }: StockFiltersProps) {
  const trpc = useTRPC();
  const places = useQuery(trpc.office.locations.queryOptions());
  const { data } = useQuery(trpc.office.stock.gridChoices.queryOptions());
  const one = (id: string) => (id === ALL ? undefined : id);
  return (
    <>
      <Select
        label={m.office_stock_place()}
        hideLabel
        value={search.place ?? ALL}
        onChange={(id) => onChange({ place: one(id), by: undefined })}
        choices={[
          { id: ALL, label: m.office_stock_place_all() },
          ...(places.data ?? []).map((place) => ({ id: place.id, label: place.name })),
        ]}
        className="w-full sm:w-44"
      />
      <Select
        label={m.stock_grid_category()}
        hideLabel
        value={search.category ?? ALL}
        onChange={(id) => onChange({ category: one(id) })}
        choices={[
          { id: ALL, label: m.stock_grid_category_all() },
          ...(data?.categories ?? []).map(({ id, name, depth }) => ({ id, label: `${'· '.repeat(depth)}${name}` })),
        ]}
        className="w-full sm:w-48"
      />
      {data && data.suppliers.length > 0 && (
        <Select
          label={m.stock_grid_supplier()}
          hideLabel
          value={search.supplier ?? ALL}
          onChange={(id) => onChange({ supplier: one(id) })}
          choices={[
            { id: ALL, label: m.stock_grid_supplier_all() },
            ...data.suppliers.map(({ id, name }) => ({ id, label: name })),
          ]}
          className="w-full sm:w-48"
        />
      )}
    </>
  );
}

function showWords(show: (typeof STOCK_SHOWS)[number]): string {
  return {
    all: m.office_stock_show_all,
    low: m.office_stock_show_low,
    out: m.office_stock_show_out,
    shortage: m.office_stock_show_shortage,
    incoming: m.stock_show_incoming,
  }[show]();
}
