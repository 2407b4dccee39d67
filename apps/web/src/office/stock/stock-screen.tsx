import { getRouteApi } from '@tanstack/react-router';
import { PackageSearch } from 'lucide-react';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatNumber } from '#ui/format.ts';
import { Answer } from '../shared/answer.tsx';
import { Screen } from '../shared/screen.tsx';
import { useNarrow } from '../shared/use-narrow.ts';
import { ExportButton } from './export/export-button.tsx';
import { StockGrid } from './grid/stock-grid.tsx';
import { useFirstWindow, useView } from './grid/use-grid.ts';
import { StockCards } from './stock-cards.tsx';
import { StockFilters } from './stock-filters.tsx';
import type { StockSearch } from './stock-search.ts';
import { StockTabs } from './stock-tabs.tsx';
import { WhySheet } from './why-sheet.tsx';

const route = getRouteApi('/office/stock');

/** Every product at every place, kept up to date while one looks. */
export function StockScreen() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const isNarrow = useNarrow();
  const view = useView(search);
  const query = useFirstWindow(search, view);

  const change = (part: Partial<StockSearch>) =>
    void navigate({ search: (old) => ({ ...old, page: undefined, ...part }), replace: true });
  const open = (variant: string, at: string) => void navigate({ search: (old) => ({ ...old, variant, at }) });
  const close = () =>
    void navigate({ search: (old) => ({ ...old, variant: undefined, at: undefined }), replace: true });
  return (
    <Screen
      above={<StockTabs />}
      title={m.office_stock_title()}
      intro={m.stock_grid_intro()}
      needs="stock.read"
      actions={<ExportButton search={search} />}
    >
      <div className="grid gap-4">
        <StockFilters search={search} onChange={change} />
        <Answer query={query} rows={12}>
          {({ places, total }) => (
            <>
              <p className="text-ink-faint text-sm" aria-live="polite">
                {m.office_stock_count({ count: total, shown: formatNumber(total) })}. {m.office_stock_updated()}
              </p>
              {total === 0 && <NothingFits onReset={() => void navigate({ search: {}, replace: true })} />}
              {total > 0 && isNarrow && <StockCards search={search} view={view} onOpen={open} />}
              {total > 0 && !isNarrow && (
                <StockGrid search={search} view={view} places={places} total={total} onSort={change} onOpen={open} />
              )}
            </>
          )}
        </Answer>
      </div>
      <WhySheet variantId={search.variant} locationId={search.at} onClose={close} />
    </Screen>
  );
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
