import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ListChecks } from 'lucide-react';
import { useState } from 'react';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatNumber } from '#ui/format.ts';
import { Answer } from '../shared/answer.tsx';
import { PageLinks } from '../shared/page-links.tsx';
import { useMay } from '../shared/staff.ts';
import { useNarrow } from '../shared/use-narrow.ts';
import { ProposeAll } from './propose-all.tsx';
import { RuleDialog } from './rule-dialog.tsx';
import { RuleCards, RuleTable } from './rule-list.tsx';
import { SupplyFilters } from './supply-filters.tsx';
import type { ReorderSearch } from './supply-search.ts';
import type { RuleRow } from './supply-types.ts';

interface RulesProps {
  show: 'with' | 'without';
  search: ReorderSearch;
  onChange: (part: Partial<ReorderSearch>) => void;
}

/** The rules, or what sells without one; each with what its sales ask for. */
export function Rules({ show, search, onChange }: RulesProps) {
  const trpc = useTRPC();
  const mayWrite = useMay('purchase.write');
  const [edited, setEdited] = useState<RuleRow>();
  const List = useNarrow() ? RuleCards : RuleTable;
  const input = { query: search.q ?? '', locationId: search.place ?? null, show, page: search.page ?? 1 };
  const query = useQuery(trpc.office.supply.rules.queryOptions(input, { placeholderData: keepPreviousData }));
  return (
    <div className="grid gap-4">
      <SupplyFilters search={search} label={m.supply_search()} hint={m.supply_search_hint()} onChange={onChange} />
      <Answer query={query} rows={8}>
        {({ items, total, page, pageSize }) => (
          <>
            <div className="flex flex-wrap items-center justify-between gap-3">
              <p className="text-ink-faint text-sm" aria-live="polite">
                {m.supply_rules_count({ count: total, shown: formatNumber(total) })}
              </p>
              {mayWrite && <ProposeAll rows={items} />}
            </div>
            {items.length === 0 ? (
              <EmptyState title={m.supply_rules_none()} icon={<ListChecks aria-hidden />}>
                {show === 'with' ? m.supply_rules_none_text() : m.supply_without_none_text()}
              </EmptyState>
            ) : (
              <List rows={items} onOpen={mayWrite ? setEdited : undefined} />
            )}
            <PageLinks to="/office/stock/reorder" page={page} total={total} pageSize={pageSize} />
          </>
        )}
      </Answer>
      <RuleDialog row={edited} onClose={() => setEdited(undefined)} />
    </div>
  );
}
