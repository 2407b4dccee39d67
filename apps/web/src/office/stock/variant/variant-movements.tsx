import { useInfiniteQuery } from '@tanstack/react-query';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { Answer } from '../../shared/answer.tsx';
import { Panel } from '../../shared/panel.tsx';
import type { Scale } from '../explanation.ts';
import { MovementList } from '../movements.tsx';

/** Everything that ever moved it, at every place, the newest first. */
export function VariantMovements({ variantId, scale }: { variantId: string; scale: Scale }) {
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.office.stock.movements.infiniteQueryOptions({ variantId }, { getNextPageParam: (page) => page.next }),
  );
  return (
    <Panel title={m.office_why_movements()}>
      <Answer query={query} rows={8}>
        {({ pages }) => (
          <div className="grid gap-4">
            {pages[0]?.items.length === 0 && <p className="text-ink-soft text-sm">{m.stock_variant_never()}</p>}
            <MovementList movements={pages.flatMap((page) => page.items)} scale={scale} withPlace />
            {query.hasNextPage && (
              <Button busy={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
                {m.stock_movements_more()}
              </Button>
            )}
          </div>
        )}
      </Answer>
    </Panel>
  );
}
