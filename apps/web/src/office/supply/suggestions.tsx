import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { PackageCheck } from 'lucide-react';
import { useState } from 'react';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatNumber } from '#ui/format.ts';
import { Select } from '#ui/select.tsx';
import { Answer } from '../shared/answer.tsx';
import { useMay } from '../shared/staff.ts';
import { BuyBar } from './buy-bar.tsx';
import { type Choices, chosenOf, withAll, withChoice } from './chosen.ts';
import { SuggestionRow } from './suggestion-row.tsx';
import { PlaceFilter } from './supply-filters.tsx';
import type { ReorderSearch } from './supply-search.ts';
import type { Suggestion } from './supply-types.ts';

const ALL = 'all';
const NONE = 'none';
const SHOWN = 50;

interface SuggestionsProps {
  search: ReorderSearch;
  onChange: (part: Partial<ReorderSearch>) => void;
}

/** What stands at its point or below: chosen, changed and bought in one press. */
export function Suggestions({ search, onChange }: SuggestionsProps) {
  const trpc = useTRPC();
  const suppliers = useQuery(trpc.office.supply.suppliers.queryOptions());
  const query = useQuery(
    trpc.office.supply.suggestions.queryOptions(
      { locationId: search.place ?? null, supplierId: search.supplier ?? null },
      { placeholderData: keepPreviousData },
    ),
  );
  const choices = (suppliers.data ?? [])
    .filter((one) => one.active)
    .map((one) => ({ id: one.supplierId, label: one.name }));
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
        <PlaceFilter place={search.place} onChange={(place) => onChange({ place })} />
        <Select
          label={m.supply_supplier()}
          hideLabel
          value={search.supplier ?? ALL}
          onChange={(id) => onChange({ supplier: id === ALL ? undefined : id })}
          choices={[
            { id: ALL, label: m.supply_supplier_all() },
            ...choices,
            { id: NONE, label: m.supply_supplier_none() },
          ]}
          className="w-full sm:w-52"
        />
      </div>
      <Answer query={query} rows={8}>
        {({ items, total }) =>
          items.length === 0 ? (
            <EmptyState title={m.supply_due_none()} icon={<PackageCheck aria-hidden />}>
              {m.supply_due_none_text()}
            </EmptyState>
          ) : (
            <List items={items} total={total} suppliers={choices} />
          )
        }
      </Answer>
    </div>
  );
}

interface ListProps {
  items: readonly Suggestion[];
  total: number;
  suppliers: readonly { id: string; label: string }[];
}

function List({ items, total, suppliers }: ListProps) {
  const mayWrite = useMay('purchase.write');
  const [choices, setChoices] = useState<Choices>({});
  const [shown, setShown] = useState(SHOWN);
  const rows = items.slice(0, shown);
  const chosen = chosenOf(choices, rows);
  const hasAll = chosen.lines.length + chosen.withoutSupplier === rows.length;
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-ink-faint text-sm" aria-live="polite">
          {m.supply_due_count({ count: total, shown: formatNumber(total) })}
        </p>
        {mayWrite && (
          <Button className="min-h-11" onPress={() => setChoices(withAll(choices, rows, !hasAll))}>
            {hasAll ? m.supply_choose_none() : m.supply_choose_all()}
          </Button>
        )}
      </div>
      <ul className="divide-y divide-line rounded-card border border-line bg-surface">
        {rows.map((row) => (
          <SuggestionRow
            key={`${row.variantId} ${row.locationId}`}
            row={row}
            choices={choices}
            suppliers={suppliers}
            mayWrite={mayWrite}
            onChange={(part) => setChoices(withChoice(choices, row, part))}
          />
        ))}
      </ul>
      {items.length > shown && (
        <Button className="min-h-11 justify-self-center" onPress={() => setShown(shown + SHOWN)}>
          {m.supply_more()}
        </Button>
      )}
      {mayWrite && <BuyBar chosen={chosen} onDone={() => setChoices({})} />}
    </div>
  );
}
