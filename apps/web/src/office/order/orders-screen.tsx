import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Plus, ReceiptText } from 'lucide-react';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatNumber } from '#ui/format.ts';
import { ButtonLink } from '#ui/link.tsx';
import { Answer } from '../shared/answer.tsx';
import { PageLinks } from '../shared/page-links.tsx';
import { Screen } from '../shared/screen.tsx';
import { useMay } from '../shared/staff.ts';
import { useNarrow } from '../shared/use-narrow.ts';
import { OrderFilters } from './order-filters.tsx';
import { OrderCards, OrderTable } from './order-list.tsx';
import type { OrderSearch } from './order-search.ts';

const route = getRouteApi('/office/orders');

/** Orders of all channels, the newest first. */
export function OrdersScreen() {
  const trpc = useTRPC();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const mayPlace = useMay('order.place');
  const List = useNarrow() ? OrderCards : OrderTable;
  const { q = '', source = 'all', state = 'all', page = 1 } = search;
  const query = useQuery(
    trpc.office.order.list.queryOptions({ query: q, source, state, page }, { placeholderData: keepPreviousData }),
  );
  const change = (part: Partial<OrderSearch>) =>
    void navigate({ search: (old) => ({ ...old, page: undefined, ...part }), replace: true });
  const actions = mayPlace && (
    <ButtonLink to="/office/orders/new" variant="primary">
      <Plus aria-hidden className="size-4" />
      {m.office_orders_new()}
    </ButtonLink>
  );
  return (
    <Screen title={m.office_orders_title()} intro={m.office_orders_intro()} needs="order.read" actions={actions}>
      <div className="grid gap-4">
        <OrderFilters search={search} onChange={change} />
        <Answer query={query} rows={10}>
          {({ items, total, pageSize }) => (
            <>
              <p className="text-ink-faint text-sm" aria-live="polite">
                {m.office_orders_count({ count: total, shown: formatNumber(total) })}
              </p>
              {items.length === 0 ? (
                <EmptyState title={m.office_orders_empty_title()} icon={<ReceiptText aria-hidden />}>
                  {m.office_orders_empty_text()}
                </EmptyState>
              ) : (
                <List rows={items} />
              )}
              <PageLinks to="/office/orders" page={page} total={total} pageSize={pageSize} />
            </>
          )}
        </Answer>
      </div>
    </Screen>
  );
}
