import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { PageHead } from '#shell/page-head.tsx';
import { SearchBox } from '../frame/search-box.tsx';
import { ListBody } from '../list/list-body.tsx';
import { ListPlace } from '../list/list-place.tsx';
import { choiceCount, type ListQuery, listInput, readListQuery } from '../list/list-query.ts';
import { useCurrency } from '../shared/currency.ts';
import { SearchHelp } from './search-help.tsx';

const route = getRouteApi('/shop/search');

/** The search: its field, and what was found. */
export function SearchScreen() {
  const query = readListQuery(route.useSearch());
  return (
    <ListPlace value={{ to: '/search', params: {} }}>
      <PageHead title={query.text === '' ? m.shop_search() : m.shop_search_title({ query: query.text })} noIndex />
      <header className="page grid gap-5 pt-8 pb-8">
        <h1 className="display wrap-anywhere text-title">
          {query.text === '' ? m.shop_search() : m.shop_search_title({ query: query.text })}
        </h1>
        <SearchBox
          label={m.shop_search_field()}
          key={query.text}
          text={query.text}
          size="large"
          autoFocus={query.text === ''}
          className="max-w-xl"
        />
      </header>
      {query.text === '' ? <SearchHelp /> : <Found query={query} />}
    </ListPlace>
  );
}

function Found({ query }: { query: ListQuery }) {
  const trpc = useTRPC();
  const { sort: _, ...input } = listInput(query, useCurrency());
  const { data: list } = useSuspenseQuery(trpc.catalogue.search.queryOptions({ ...input, query: query.text }));
  if (list.total === 0 && choiceCount(query) === 0) return <SearchHelp query={query.text} />;
  return <ListBody list={list} query={query} withCategories />;
}
