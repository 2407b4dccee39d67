import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ClipboardList, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Answer } from '../shared/answer.tsx';
import { PageLinks } from '../shared/page-links.tsx';
import { Screen } from '../shared/screen.tsx';
import { ShowAndPlace } from '../shared/show-and-place.tsx';
import { useMay } from '../shared/staff.ts';
import { useNarrow } from '../shared/use-narrow.ts';
import { StockTabs } from '../stock/stock-tabs.tsx';
import { CountCards, CountTable } from './count-list.tsx';
import { COUNT_SHOWS, type CountsSearch } from './count-search.ts';
import { showWords } from './count-words.tsx';
import { NewCountDialog } from './new-count-dialog.tsx';

const route = getRouteApi('/office/stock/counts');

/** Stock counts, the newest first. */
export function CountsScreen() {
  const trpc = useTRPC();
  const { show = 'running', place, page = 1 } = route.useSearch();
  const navigate = route.useNavigate();
  const mayCount = useMay('count.write');
  const [isNew, setNew] = useState(false);
  const List = useNarrow() ? CountCards : CountTable;
  const input = { show, locationId: place ?? null, page };
  const query = useQuery(trpc.office.count.list.queryOptions(input, { placeholderData: keepPreviousData }));
  const change = (part: Partial<CountsSearch>) =>
    void navigate({ search: (old) => ({ ...old, page: undefined, ...part }), replace: true });
  const actions = mayCount && (
    <Button variant="primary" onPress={() => setNew(true)}>
      <Plus aria-hidden className="size-4" />
      {m.moves_count_new()}
    </Button>
  );
  return (
    <Screen
      above={<StockTabs />}
      title={m.moves_counts()}
      intro={m.moves_counts_intro()}
      needs="stock.read"
      actions={actions}
    >
      <div className="grid gap-4">
        <ShowAndPlace show={show} shows={COUNT_SHOWS} words={showWords} place={place} onChange={change} />
        <Answer query={query} rows={8}>
          {({ items, total, pageSize }) => (
            <>
              {items.length === 0 ? (
                <EmptyState title={m.moves_counts_none()} icon={<ClipboardList aria-hidden />}>
                  {m.moves_counts_none_text()}
                </EmptyState>
              ) : (
                <List rows={items} />
              )}
              <PageLinks to="/office/stock/counts" page={page} total={total} pageSize={pageSize} />
            </>
          )}
        </Answer>
      </div>
      <NewCountDialog isOpen={isNew} onClose={() => setNew(false)} />
    </Screen>
  );
}
