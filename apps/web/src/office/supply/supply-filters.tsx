import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { SearchField } from '#ui/search-field.tsx';
import { Select } from '#ui/select.tsx';
import { useTyped } from '../shared/use-typed.ts';

const ALL = 'all';

interface SupplyFiltersProps {
  search: { q?: string; place?: string };
  label: string;
  hint: string;
  onChange: (part: { q?: string; place?: string }) => void;
  children?: ReactNode;
}

/** Words and a place, above every list about buying. */
export function SupplyFilters({ search, label, hint, onChange, children }: SupplyFiltersProps) {
  const [text, type] = useTyped(search.q ?? '', (q) => onChange({ q: q === '' ? undefined : q }));
  return (
    <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
      <SearchField label={label} placeholder={hint} value={text} onChange={type} className="flex-1 basis-64" />
      <PlaceFilter place={search.place} onChange={(place) => onChange({ place })} />
      {children}
    </div>
  );
}

export function PlaceFilter({ place, onChange }: { place?: string; onChange: (place?: string) => void }) {
  const trpc = useTRPC();
  const places = useQuery(trpc.office.locations.queryOptions());
  return (
    <Select
      label={m.supply_place()}
      hideLabel
      value={place ?? ALL}
      onChange={(id) => onChange(id === ALL ? undefined : id)}
      choices={[
        { id: ALL, label: m.supply_place_all() },
        ...(places.data ?? []).map((one) => ({ id: one.id, label: one.name })),
      ]}
      className="w-full sm:w-52"
    />
  );
}
