import { SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { m } from '#messages';
import { Badge } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { Sheet } from '#ui/dialog.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatNumber } from '#ui/format.ts';
import { Link } from '#ui/link.tsx';
import { Pagination } from '#ui/pagination.tsx';
import type { ProductList } from '../shared/answers.ts';
import { ProductGrid } from '../shared/product-grid.tsx';
import { FacetForm } from './facet-form.tsx';
import { useNarrow, usePlace } from './list-place.tsx';
import { choiceCount, type ListQuery, withoutChoices, writeListQuery } from './list-query.ts';
import { SortSelect } from './sort-select.tsx';

interface ListBodyProps {
  list: ProductList;
  query: ListQuery;
  /** Categories are a facet of a search; a category shows its own as links. */
  withCategories?: boolean;
}

/** Facets, count, order, goods and pages: the same for a category and for a search. */
export function ListBody({ list, query, withCategories }: ListBodyProps) {
  const place = usePlace();
  const facets = <FacetForm facets={list.facets} query={query} withCategories={withCategories} />;
  return (
    <div className="page grid gap-x-10 lg:grid-cols-[15rem_1fr]">
      <aside aria-label={m.shop_filters()} className="hidden lg:block">
        {facets}
      </aside>
      <div className="min-w-0">
        <div className="mb-6 flex flex-wrap items-center gap-3">
          <FilterSheet query={query} total={list.total}>
            {facets}
          </FilterSheet>
          <p aria-live="polite" className="order-last w-full text-ink-soft text-sm lg:order-none lg:me-auto lg:w-auto">
            {m.shop_result_count({ count: list.total, shown: formatNumber(list.total) })}
          </p>
          {query.text === '' && <SortSelect query={query} />}
        </div>
        {list.total === 0 ? (
          <NothingLeft query={query} />
        ) : (
          <ProductGrid cards={list.items} level={2} eager={6} beside />
        )}
        <div className="pt-14">
          <Pagination
            page={list.page}
            pageCount={Math.ceil(list.total / list.pageSize)}
            renderLink={({ page, ...link }) => (
              <Link
                key={link['aria-label']}
                {...place}
                search={writeListQuery({ ...query, page })}
                look="plain"
                {...link}
              />
            )}
          />
        </div>
      </div>
    </div>
  );
}

function FilterSheet({ query, total, children }: { query: ListQuery; total: number; children: React.ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  const chosen = choiceCount(query);
  return (
    <>
      <Button onPress={() => setOpen(true)} className="lg:hidden">
        <SlidersHorizontal aria-hidden className="size-4" />
        {m.shop_filters()}
        {chosen > 0 && <Badge tone="accent">{formatNumber(chosen)}</Badge>}
      </Button>
      <Sheet
        side="start"
        title={m.shop_filters()}
        isOpen={isOpen}
        onOpenChange={setOpen}
        footer={
          <Button variant="primary" size="large" full onPress={() => setOpen(false)}>
            {m.shop_show_results({ count: total, shown: formatNumber(total) })}
          </Button>
        }
      >
        {children}
      </Sheet>
    </>
  );
}

function NothingLeft({ query }: { query: ListQuery }) {
  const narrow = useNarrow();
  const isNarrowed = choiceCount(query) > 0;
  return (
    <EmptyState
      title={m.shop_nothing_fits()}
      action={isNarrowed && <Button onPress={() => narrow(withoutChoices(query))}>{m.shop_clear_filters()}</Button>}
    >
      {isNarrowed ? m.shop_nothing_fits_text() : m.shop_category_empty()}
    </EmptyState>
  );
}
