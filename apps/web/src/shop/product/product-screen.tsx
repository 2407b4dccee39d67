import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { PageHead } from '#shell/page-head.tsx';
import { Breadcrumbs } from '#ui/breadcrumbs.tsx';
import { Link } from '#ui/link.tsx';
import type { ProductDetail } from '../shared/answers.ts';
import { useCurrency } from '../shared/currency.ts';
import { ProductGrid } from '../shared/product-grid.tsx';
import { BuyBox } from './buy-box.tsx';
import { DetailsTable } from './details-table.tsx';
import { Gallery } from './gallery.tsx';
import { mostToBeHad, useLiveStock } from './live-stock.ts';
import { firstShown } from './option-matrix.ts';
import { structuredProduct } from './structured-product.ts';

const route = getRouteApi('/shop/p/$slug');

/** A product: its pictures, what it costs, whether it can be had and where, and all that is known about it. */
export function ProductScreen() {
  const trpc = useTRPC();
  const currency = useCurrency();
  const { slug } = route.useParams();
  const { data: product } = useSuspenseQuery(trpc.catalogue.detail.queryOptions({ slug, currency }));
  return <Shown key={product.id} product={product} />;
}

function Shown({ product }: { product: ProductDetail }) {
  const { v } = route.useSearch();
  const stock = useLiveStock(product);
  const variants = product.variants.map((variant) => {
    const live = stock.get(variant.id);
    return { ...variant, isThere: live !== undefined && mostToBeHad(live) > 0 };
  });
  const variant = firstShown(variants, ({ sku }) => sku === v);
  if (!variant) throw new Error(`${product.slug} has no variant`);
  const picture = product.pictures[0];
  return (
    <>
      <PageHead
        title={product.title}
        description={product.description.slice(0, 300)}
        canonical={`/p/${product.slug}`}
        image={picture && `/media/${picture.files.at(-1)?.path}`}
        structured={structuredProduct(product)}
      />
      <div className="page pt-6">
        <Path product={product} />
      </div>
      <div className="page grid gap-x-12 gap-y-8 pt-5 lg:grid-cols-[7fr_5fr] xl:gap-x-20">
        <Gallery pictures={product.pictures} shown={variant.pictureIndex} />
        <BuyBox product={product} variants={variants} variant={variant} stock={stock.get(variant.id)} />
      </div>
      <section className="page grid gap-x-20 gap-y-10 pt-16 lg:grid-cols-[7fr_5fr]" aria-labelledby="about">
        <div>
          <h2 id="about" className="display mb-4 text-heading">
            {m.shop_about_product()}
          </h2>
          <p className="max-w-(--container-text) whitespace-pre-line text-ink-soft text-lg leading-relaxed">
            {product.description}
          </p>
        </div>
        <DetailsTable details={product.details} brand={product.brand} sku={variant.sku} />
      </section>
      {product.related.length > 0 && (
        <section className="page pt-20" aria-labelledby="related">
          <h2 id="related" className="display mb-6 text-title">
            {m.shop_related()}
          </h2>
          <ProductGrid cards={product.related.slice(0, 4)} level={3} />
        </section>
      )}
    </>
  );
}

function Path({ product }: { product: ProductDetail }) {
  return (
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
        ...product.breadcrumbs.map((crumb) => ({
          id: crumb.slug,
          content: (
            <Link to="/c/$slug" params={{ slug: crumb.slug }} look="plain">
              {crumb.name}
            </Link>
          ),
        })),
        { id: product.slug, content: product.title },
      ]}
    />
  );
}
