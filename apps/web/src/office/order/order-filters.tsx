import { ORDER_STATES } from '@evertill/domain';
import { m } from '#messages';
import { SearchField } from '#ui/search-field.tsx';
import { Select } from '#ui/select.tsx';
import { useTyped } from '../shared/use-typed.ts';
import { ORDER_SOURCES, type OrderSearch } from './order-search.ts';
import { sourceWords, stateWords } from './order-words.tsx';

const ALL = 'all';

export function OrderFilters({
  search,
  onChange,
}: {
  search: OrderSearch;
  onChange: (part: Partial<OrderSearch>) => void;
}) {
  const [text, type] = useTyped(search.q ?? '', (q) => onChange({ q: q === '' ? undefined : q }));
  return (
    <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
      <SearchField
        label={m.office_orders_search()}
        placeholder={m.office_orders_search_hint()}
        value={text}
        onChange={type}
        className="flex-1 basis-64"
      />
      <Select
        label={m.office_orders_source()}
        hideLabel
        value={search.source ?? ALL}
        onChange={(id) => onChange({ source: ORDER_SOURCES.find((source) => source === id && id !== ALL) })}
        choices={ORDER_SOURCES.map((id) => ({
          id,
          label: id === ALL ? m.office_orders_source_all() : sourceWords(id),
        }))}
        className="flex-1 basis-36 sm:max-w-48"
      />
      <Select
        label={m.office_orders_state()}
        hideLabel
        value={search.state ?? ALL}
        onChange={(id) => onChange({ state: ORDER_STATES.find((state) => state === id) })}
        choices={[
          { id: ALL, label: m.office_orders_state_all() },
          ...ORDER_STATES.map((id) => ({ id, label: stateWords(id) })),
        ]}
        className="flex-1 basis-36 sm:max-w-52"
      />
    </div>
  );
}
