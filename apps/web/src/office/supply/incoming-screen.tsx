import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { PackageSearch } from 'lucide-react';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatNumber } from '#ui/format.ts';
import { Answer } from '../shared/answer.tsx';
import { PageLinks } from '../shared/page-links.tsx';
import { Screen } from '../shared/screen.tsx';
import { useNarrow } from '../shared/use-narrow.ts';
import { StockTabs } from '../stock/stock-tabs.tsx';
import { IncomingCards, IncomingTable } from './incoming-list.tsx';
import { SupplyFilters } from './supply-filters.tsx';
import type { IncomingSearch } from './supply-search.ts';

const route = getRouteApi('/office/stock/incoming');

/** What is on its way to where, how many, when, and on which document. */
export function IncomingScreen() {
  const trpc = useTRPC();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const List = useNarrow() ? IncomingCards : IncomingTable;
  const input = { query: search.q ?? '', locationId: search.place ?? null, page: search.page ?? 1 };
  const query = useQuery(trpc.office.supply.incoming.queryOptions(input, { placeholderData: keepPreviousData }));
  const change = (part: Partial<IncomingSearch>) =>
    void navigate({ search: (old) => ({ ...old, page: undefined, ...part }), replace: true });
  return (
    <Screen above={<StockTabs />} title={m.supply_incoming()} intro={m.supply_incoming_intro()} needs="stock.read">
      <div className="grid gap-4">
        <SupplyFilters search={search} label={m.supply_search()} hint={m.supply_search_hint()} onChange={change} />
        <Answer query={query} rows={8}>
          {({ items, total, page, pageSize }) => (
            <>
              <p className="text-ink-faint text-sm" aria-live="polite">
                {m.supply_incoming_count({ count: total, shown: formatNumber(total) })}
              </p>
              {items.length === 0 ? (
                <EmptyState title={m.supply_incoming_none()} icon={<PackageSearch aria-hidden />}>
                  {m.supply_incoming_none_text()}
                </EmptyState>
              ) : (
                <List rows={items} />
              )}
              <PageLinks to="/office/stock/incoming" page={page} total={total} pageSize={pageSize} />
            </>
          )}
        </Answer>
      </div>
    </Screen>
  );
}
