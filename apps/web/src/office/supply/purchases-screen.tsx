import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ClipboardList, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatNumber } from '#ui/format.ts';
import { Select } from '#ui/select.tsx';
import { Answer } from '../shared/answer.tsx';
import { PageLinks } from '../shared/page-links.tsx';
import { Screen } from '../shared/screen.tsx';
import { useMay } from '../shared/staff.ts';
import { useNarrow } from '../shared/use-narrow.ts';
import { StockTabs } from '../stock/stock-tabs.tsx';
import { NewPurchaseDialog } from './new-purchase-dialog.tsx';
import { PurchaseCards, PurchaseTable } from './purchase-list.tsx';
import { purchaseStateWords } from './purchase-words.tsx';
import { SupplyFilters } from './supply-filters.tsx';
import { PURCHASE_SHOWS, type PurchasesSearch } from './supply-search.ts';

const route = getRouteApi('/office/stock/purchases');

/** Every purchase order, what waits for somebody first. */
export function PurchasesScreen() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const mayWrite = useMay('purchase.write');
  const [isMaking, setMaking] = useState(false);
  const change = (part: Partial<PurchasesSearch>) =>
    void navigate({ search: (old) => ({ ...old, page: undefined, ...part }), replace: true });
  const add = (
    <Button variant="primary" onPress={() => setMaking(true)}>
      <Plus aria-hidden className="size-4" />
      {m.supply_order_new()}
    </Button>
  );
  return (
    <Screen
      above={<StockTabs />}
      title={m.supply_orders()}
      intro={m.supply_orders_intro()}
      needs="purchase.read"
      actions={mayWrite && add}
    >
      <div className="grid gap-4">
        <SupplyFilters
          search={search}
          label={m.supply_orders_search()}
          hint={m.supply_orders_search_hint()}
          onChange={change}
        >
          <Select
            label={m.supply_state()}
            hideLabel
            value={search.state ?? 'open'}
            onChange={(id) => change({ state: PURCHASE_SHOWS.find((show) => show === id && show !== 'open') })}
            choices={PURCHASE_SHOWS.map((id) => ({ id, label: showWords(id) }))}
            className="w-full sm:w-48"
          />
        </SupplyFilters>
        <Found search={search} />
      </div>
      <NewPurchaseDialog isOpen={isMaking} onClose={() => setMaking(false)} />
    </Screen>
  );
}

/** The list itself, as the address asks for it. */
function Found({ search }: { search: PurchasesSearch }) {
  const trpc = useTRPC();
  const List = useNarrow() ? PurchaseCards : PurchaseTable;
  const query = useQuery(
    trpc.office.supply.orders.queryOptions(
      {
        query: search.q ?? '',
        state: search.state ?? 'open',
        locationId: search.place ?? null,
        page: search.page ?? 1,
      },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <Answer query={query} rows={8}>
      {({ items, total, page, pageSize }) => (
        <>
          <p className="text-ink-faint text-sm" aria-live="polite">
            {m.supply_orders_count({ count: total, shown: formatNumber(total) })}
          </p>
          {items.length === 0 ? (
            <EmptyState title={m.supply_orders_none()} icon={<ClipboardList aria-hidden />}>
              {m.supply_orders_none_text()}
            </EmptyState>
          ) : (
            <List rows={items} />
          )}
          <PageLinks to="/office/stock/purchases" page={page} total={total} pageSize={pageSize} />
        </>
      )}
    </Answer>
  );
}

function showWords(show: (typeof PURCHASE_SHOWS)[number]): string {
  if (show === 'open') return m.supply_state_open();
  return show === 'all' ? m.supply_state_all() : purchaseStateWords(show);
}
