import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { PageHead } from '#shell/page-head.tsx';
import { Breadcrumbs } from '#ui/breadcrumbs.tsx';
import { buttonClass } from '#ui/button-class.ts';
import { Link } from '#ui/link.tsx';
import type { Facets, ProductList } from '../shared/answers.ts';
import { useCurrency } from '../shared/currency.ts';
import { ListBody } from './list-body.tsx';
import { ListPlace } from './list-place.tsx';
import { listInput, readListQuery } from './list-query.ts';

const route = getRouteApi('/shop/c/$slug');

/** A category: what it is about, what is in it, and ways to narrow it. */
export function CategoryScreen() {
  const trpc = useTRPC();
  const currency = useCurrency();
  const { slug } = route.useParams();
  const query = readListQuery(route.useSearch());
  const { data: list } = useSuspenseQuery(
    trpc.catalogue.list.queryOptions({ ...listInput(query, currency), category: slug }),
  );
  const category = list.category;
  if (!category) throw new Error(`The list of ${slug} came without its category`);
  return (
    <ListPlace value={{ to: '/c/$slug', params: { slug } }}>
      <PageHead
        title={category.name}
        description={category.intro}
        canonical={`/c/${slug}`}
        noIndex={query.page > 1 || query.sort !== 'featured'}
      />
      <CategoryHead category={category} shelves={list.facets.categories} />
      <ListBody list={list} query={query} />
    </ListPlace>
  );
}

function CategoryHead({
  category,
  shelves,
}: {
  category: NonNullable<ProductList['category']>;
  shelves: Facets['categories'];
}) {
  const parents = category.breadcrumbs.slice(0, -1);
  return (
    <header className="page grid gap-4 pt-6 pb-8 lg:pt-10">
      <Breadcrumbs
        items={[
          {
            id: 'home',
            content: (
              <Link to="/" look="plain">
                {m.shop_home()}
              </Link>
            ),
          },
          ...parents.map((parent) => ({
            id: parent.slug,
            content: (
              <Link to="/c/$slug" params={{ slug: parent.slug }} look="plain">
                {parent.name}
              </Link>
            ),
          })),
          { id: category.slug, content: category.name },
        ]}
      />
      <h1 className="display text-display">{category.name}</h1>
      {category.intro !== '' && <p className="max-w-(--container-text) text-ink-soft text-lg">{category.intro}</p>}
      {shelves.length > 0 && (
        <nav aria-label={m.shop_shelves()}>
          <ul className="flex flex-wrap gap-2">
            {shelves.map((child) => (
              <li key={child.slug}>
                <Link
                  to="/c/$slug"
                  params={{ slug: child.slug }}
                  look="plain"
                  className={buttonClass({}, 'rounded-full! font-normal!')}
                >
                  {child.name}
                  <span className="money text-ink-faint">{child.count}</span>
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </header>
  );
}
