import { m } from '#messages';
import { NativeSelect } from '#ui/select.tsx';
import { useNarrow } from './list-place.tsx';
import { type ListQuery, SORTS, type Sort } from './list-query.ts';

const WORDS: Record<Sort, () => string> = {
  featured: m.shop_sort_featured,
  'price-up': m.shop_sort_price_up,
  'price-down': m.shop_sort_price_down,
  newest: m.shop_sort_newest,
  title: m.shop_sort_title,
};

export function SortSelect({ query }: { query: ListQuery }) {
  const narrow = useNarrow();
  return (
    <NativeSelect
      label={m.shop_sort()}
      hideLabel
      value={query.sort}
      choices={SORTS.map((sort) => ({ id: sort, label: WORDS[sort]() }))}
      onChange={(event) => {
        const sort = SORTS.find((known) => known === event.currentTarget.value) ?? 'featured';
        narrow({ ...query, sort, page: 1 });
      }}
    />
  );
}
