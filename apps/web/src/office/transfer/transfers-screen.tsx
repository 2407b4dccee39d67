import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Plus, Truck } from 'lucide-react';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { EmptyState } from '#ui/empty-state.tsx';
import { ButtonLink } from '#ui/link.tsx';
import { Answer } from '../shared/answer.tsx';
import { PageLinks } from '../shared/page-links.tsx';
import { Screen } from '../shared/screen.tsx';
import { ShowAndPlace } from '../shared/show-and-place.tsx';
import { useMay } from '../shared/staff.ts';
import { useNarrow } from '../shared/use-narrow.ts';
import { StockTabs } from '../stock/stock-tabs.tsx';
import { TransferCards, TransferTable } from './transfer-list.tsx';
import { TRANSFER_SHOWS, type TransfersSearch } from './transfer-search.ts';
import { showWords } from './transfer-words.tsx';

const route = getRouteApi('/office/stock/transfers');

/** Goods that move between places, the newest first. */
export function TransfersScreen() {
  const trpc = useTRPC();
  const { show = 'open', place, page = 1 } = route.useSearch();
  const navigate = route.useNavigate();
  const mayWrite = useMay('transfer.write');
  const List = useNarrow() ? TransferCards : TransferTable;
  const input = { show, locationId: place ?? null, page };
  const query = useQuery(trpc.office.transfer.list.queryOptions(input, { placeholderData: keepPreviousData }));
  const change = (part: Partial<TransfersSearch>) =>
    void navigate({ search: (old) => ({ ...old, page: undefined, ...part }), replace: true });
  const actions = mayWrite && (
    <ButtonLink to="/office/stock/transfers/new" variant="primary">
      <Plus aria-hidden className="size-4" />
      {m.moves_transfer_new()}
    </ButtonLink>
  );
  return (
    <Screen
      above={<StockTabs />}
      title={m.moves_transfers()}
      intro={m.moves_transfers_intro()}
      needs="stock.read"
      actions={actions}
    >
      <div className="grid gap-4">
        <ShowAndPlace show={show} shows={TRANSFER_SHOWS} words={showWords} place={place} onChange={change} />
        <Answer query={query} rows={8}>
          {({ items, total, pageSize }) => (
            <>
              {items.length === 0 ? (
                <EmptyState title={m.moves_transfers_none()} icon={<Truck aria-hidden />}>
                  {m.moves_transfers_none_text()}
                </EmptyState>
              ) : (
                <List rows={items} />
              )}
              <PageLinks to="/office/stock/transfers" page={page} total={total} pageSize={pageSize} />
            </>
          )}
        </Answer>
      </div>
    </Screen>
  );
}
