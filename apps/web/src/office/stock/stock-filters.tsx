import { m } from '#messages';
import { RadioGroup } from '#ui/radio-group.tsx';
import { SearchField } from '#ui/search-field.tsx';
import { Select } from '#ui/select.tsx';
import { useNarrow } from '../shared/use-narrow.ts';
import { useTyped } from '../shared/use-typed.ts';
import { STOCK_COLUMNS, STOCK_SHOWS, type StockSearch } from './stock-search.ts';

interface StockFiltersProps {
  search: StockSearch;
  places: readonly { id: string; name: string }[];
  onChange: (part: Partial<StockSearch>) => void;
}

const ALL = 'all';

export function StockFilters({ search, places, onChange }: StockFiltersProps) {
  const [text, type] = useTyped(search.q ?? '', (q) => onChange({ q: q === '' ? undefined : q }));
  const isNarrow = useNarrow();
  return (
    <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
      <SearchField
        label={m.office_stock_search()}
        placeholder={m.office_stock_search_hint()}
        value={text}
        onChange={type}
        className="flex-1 basis-64"
      />
      <Select
        label={m.office_stock_place()}
        hideLabel
        value={search.place ?? ALL}
        onChange={(place) => onChange({ place: place === ALL ? undefined : place })}
        choices={[
          { id: ALL, label: m.office_stock_place_all() },
          ...places.map((place) => ({ id: place.id, label: place.name })),
        ]}
        className="w-full sm:w-52"
      />
      {isNarrow && (
        <Select
          label={m.office_stock_sort()}
          value={search.sort ?? 'title'}
          onChange={(id) => onChange({ sort: STOCK_COLUMNS.find((column) => column === id), order: undefined })}
          choices={STOCK_COLUMNS.map((id) => ({ id, label: columnWords(id) }))}
          className="w-full"
        />
      )}
      <RadioGroup
        label={m.office_stock_show()}
        hideLabel
        look="chips"
        value={search.show ?? 'all'}
        onChange={(id) => onChange({ show: STOCK_SHOWS.find((show) => show === id && show !== 'all') })}
        choices={STOCK_SHOWS.map((id) => ({ id, label: showWords(id) }))}
      />
    </div>
  );
}

function showWords(show: (typeof STOCK_SHOWS)[number]): string {
  return {
    all: m.office_stock_show_all,
    low: m.office_stock_show_low,
    out: m.office_stock_show_out,
    shortage: m.office_stock_show_shortage,
  }[show]();
}

function columnWords(column: (typeof STOCK_COLUMNS)[number]): string {
  return {
    title: m.office_stock_item,
    sku: m.office_stock_sku,
    available: m.office_stock_available,
    onHand: m.office_stock_on_hand,
  }[column]();
}
