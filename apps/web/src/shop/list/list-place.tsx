import { useNavigate } from '@tanstack/react-router';
import { createContext, useContext } from 'react';
import { type ListQuery, writeListQuery } from './list-query.ts';

/** Where the list stands that is being narrowed: a category, or the search. */
export type Place = { to: '/c/$slug'; params: { slug: string } } | { to: '/search'; params: Record<string, never> };

const PlaceContext = createContext<Place>({ to: '/search', params: {} });

export const ListPlace = PlaceContext;

export function usePlace(): Place {
  return useContext(PlaceContext);
}

/** Goes to the same list with other choices; the reader stays where they are on the page. */
export function useNarrow(): (query: ListQuery) => void {
  const place = usePlace();
  const navigate = useNavigate();
  return (query) => void navigate({ ...place, search: writeListQuery(query), resetScroll: false });
}
