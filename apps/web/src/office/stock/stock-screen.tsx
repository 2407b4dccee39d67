import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { PackageSearch } from 'lucide-react';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatNumber } from '#ui/format.ts';
import { Link } from '#ui/link.tsx';
import { Pagination } from '#ui/pagination.tsx';
import { Answer } from '../shared/answer.tsx';
import { Screen } from '../shared/screen.tsx';
import { useNarrow } from '../shared/use-narrow.ts';
import { StockCards } from './stock-cards.tsx';
import { StockFilters } from './stock-filters.tsx';
import { stockLines } from './stock-rows.ts';
import type { StockSearch } from './stock-search.ts';
import { StockTable } from './stock-table.tsx';
import { StockTabs } from './stock-tabs.tsx';
import { WhySheet } from './why-sheet.tsx';

const route = getRouteApi('/office/stock');

/** Every product at every place, kept up to date while one looks. */
export function StockScreen() {
  const trpc = useTRPC();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const isNarrow = useNarrow();
  const places = useQuery(trpc.office.locations.queryOptions());
  const query = useQuery(trpc.office.stock.list.queryOptions(inputOf(search), { placeholderData: keepPreviousData }));

  const change = (part: Partial<StockSearch>) =>
    void navigate({ search: (old) => ({ ...old, page: undefined, ...part }), replace: true });
  const open = (variant: string, at: string) => void navigate({ search: (old) => ({ ...old, variant, at }) });
  const close = () =>
    void navigate({ search: (old) => ({ ...old, variant: undefined, at: undefined }), replace: true });
  const Lines = isNarrow ? StockCards : StockTable;
  return (
    <Screen above={<StockTabs />} title={m.office_stock_title()} intro={m.office_stock_intro()} needs="stock.read">
      <div className="grid gap-4">
        <StockFilters search={search} places={places.data ?? []} onChange={change} />
        <Answer query={query} rows={12}>
          {({ items, total, page, pageSize }) => (
            <>
              <p className="text-ink-faint text-sm" aria-live="polite">
                {m.office_stock_count({ count: total, shown: formatNumber(total) })}. {m.office_stock_updated()}
              </p>
              {items.length === 0 ? (
                <NothingFits onReset={() => void navigate({ search: {}, replace: true })} />
              ) : (
                <Lines
                  lines={stockLines(items, places.data ?? [], search.place)}
                  search={search}
                  onSort={change}
                  onOpen={open}
                />
              )}
              <Pagination
                page={page}
                pageCount={Math.ceil(total / pageSize)}
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
      </div>
      <WhySheet variantId={search.variant} locationId={search.at} onClose={close} />
    </Screen>
  );
}

function inputOf(search: StockSearch) {
  return {
    query: search.q ?? '',
    locationId: search.place ?? null,
    show: search.show ?? 'all',
    sort: search.sort ?? 'title',
    descending: search.order === 'descending',
    page: search.page ?? 1,
  } as const;
}

function NothingFits({ onReset }: { onReset: () => void }) {
  return (
    <EmptyState
      title={m.office_stock_empty_title()}
      icon={<PackageSearch aria-hidden />}
      action={<Button onPress={onReset}>{m.office_stock_empty_reset()}</Button>}
    >
      {m.office_stock_empty_text()}
    </EmptyState>
  );
}
