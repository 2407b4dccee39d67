import { useSuspenseQuery } from '@tanstack/react-query';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { PageHead } from '#shell/page-head.tsx';
import { useCurrency } from '../shared/currency.ts';
import { CategoryTiles } from './category-tiles.tsx';
import { Hero } from './hero.tsx';
import { ProductRow } from './product-row.tsx';
import { Promises } from './promises.tsx';
import { Story } from './story.tsx';

/** What the store opens with. */
export function HomeScreen() {
  const trpc = useTRPC();
  const currency = useCurrency();
  const { data: home } = useSuspenseQuery(trpc.catalogue.home.queryOptions({ currency }));
  const [first, ...others] = home.sections;
  const told = home.categories.at(-1);
  return (
    <>
      <PageHead
        title=""
        description={m.shop_description()}
        canonical="/"
        image={home.hero.picture ? `/media/${home.hero.picture.files.at(-1)?.path}` : undefined}
        structured={{ '@context': 'https://schema.org', '@type': 'Store', name: m.shop_name(), url: '/' }}
      />
      <Hero picture={home.hero.picture} to={home.categories[0]} />
      <Promises />
      <CategoryTiles categories={home.categories} />
      {first && <ProductRow section={first} />}
      <Story picture={told?.picture ?? null} to={told} />
      {others.map((section) => (
        <ProductRow key={section.kind + section.title} section={section} />
      ))}
    </>
  );
}
