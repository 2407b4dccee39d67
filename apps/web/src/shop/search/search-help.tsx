import { useSuspenseQuery } from '@tanstack/react-query';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { CategoryTiles } from '../home/category-tiles.tsx';

/** What to do when nothing was searched for yet, or nothing was found. */
export function SearchHelp({ query }: { query?: string }) {
  const trpc = useTRPC();
  const { data: tree } = useSuspenseQuery(trpc.catalogue.tree.queryOptions());
  return (
    <>
      {query !== undefined && (
        <div className="page grid gap-2">
          <p className="text-lg">{m.shop_search_nothing({ query })}</p>
          <ul className="list-disc ps-5 text-ink-soft">
            <li>{m.shop_search_help_fewer()}</li>
            <li>{m.shop_search_help_general()}</li>
            <li>{m.shop_search_help_look()}</li>
          </ul>
        </div>
      )}
      <CategoryTiles categories={tree} />
    </>
  );
}
