import { createRoute, lazyRouteComponent, notFound } from '@tanstack/react-router';
import { isInvalidInput, isNotFoundProblem } from '#api/problem.ts';
import { rootRoute } from '#shell/root-route.tsx';
import { ShopFrame } from './frame/shop-frame.tsx';
import { ShopNotFound } from './frame/shop-not-found.tsx';
import { HomeScreen } from './home/home-screen.tsx';
import { listInput, readListQuery } from './list/list-query.ts';
import { currencyOf } from './shared/currency.ts';
import type { SearchTexts } from './shared/search-text.ts';

const frameRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shop',
  beforeLoad: async ({ context }) => {
    const info = await context.queryClient.ensureQueryData(context.trpc.shop.info.queryOptions());
    return { currency: currencyOf(context.queryClient, info.currencies) };
  },
  loader: async ({ context: { queryClient, trpc, currency } }) => {
    await Promise.all([
      queryClient.ensureQueryData(trpc.catalogue.tree.queryOptions()),
      queryClient.ensureQueryData(trpc.checkout.options.queryOptions({ currency, variantIds: [] })),
    ]);
  },
  component: function Frame() {
    return <ShopFrame currency={frameRoute.useRouteContext().currency} />;
  },
});

const homeRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/',
  loader: ({ context: { queryClient, trpc, currency } }) =>
    queryClient.ensureQueryData(trpc.catalogue.home.queryOptions({ currency })),
  component: HomeScreen,
});

const categoryRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/c/$slug',
  validateSearch: keepTexts,
  loaderDeps: ({ search }) => ({ search }),
  loader: ({ context: { queryClient, trpc, currency }, params, deps }) =>
    orNotFound(
      queryClient.ensureQueryData(
        trpc.catalogue.list.queryOptions({ ...listInput(readListQuery(deps.search), currency), category: params.slug }),
      ),
    ),
  component: lazyRouteComponent(() => import('./list/category-screen.tsx'), 'CategoryScreen'),
  notFoundComponent: ShopNotFound,
  staticData: { module: 'src/shop/list/category-screen.tsx' },
});

const searchRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/search',
  validateSearch: keepTexts,
  loaderDeps: ({ search }) => ({ search }),
  loader: async ({ context: { queryClient, trpc, currency }, deps }) => {
    const query = readListQuery(deps.search);
    if (query.text === '') return;
    const { sort: _, ...input } = listInput(query, currency);
    await queryClient.ensureQueryData(trpc.catalogue.search.queryOptions({ ...input, query: query.text }));
  },
  component: lazyRouteComponent(() => import('./search/search-screen.tsx'), 'SearchScreen'),
  staticData: { module: 'src/shop/search/search-screen.tsx' },
});

const productRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/p/$slug',
  validateSearch: (search: Record<string, unknown>): { v?: string } =>
    typeof search.v === 'string' ? { v: search.v } : {},
  loader: ({ context: { queryClient, trpc, currency }, params }) =>
    orNotFound(queryClient.ensureQueryData(trpc.catalogue.detail.queryOptions({ slug: params.slug, currency }))),
  component: lazyRouteComponent(() => import('./product/product-screen.tsx'), 'ProductScreen'),
  notFoundComponent: ShopNotFound,
  staticData: { module: 'src/shop/product/product-screen.tsx' },
});

const cartRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/cart',
  component: lazyRouteComponent(() => import('./cart/cart-screen.tsx'), 'CartScreen'),
  staticData: { module: 'src/shop/cart/cart-screen.tsx' },
});

const checkoutRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/checkout',
  component: lazyRouteComponent(() => import('./checkout/checkout-screen.tsx'), 'CheckoutScreen'),
  staticData: { module: 'src/shop/checkout/checkout-screen.tsx' },
});

const orderRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/order/$token',
  validateSearch: (search: Record<string, unknown>): { thanks?: string } =>
    search.thanks === undefined ? {} : { thanks: '1' },
  loader: ({ context: { queryClient, trpc }, params }) =>
    orNotFound(queryClient.ensureQueryData(trpc.order.byToken.queryOptions({ token: params.token }))),
  component: lazyRouteComponent(() => import('./order/order-screen.tsx'), 'OrderScreen'),
  notFoundComponent: ShopNotFound,
  staticData: { module: 'src/shop/order/order-screen.tsx' },
});

/** Whatever else is asked for: lost inside the store, with its menu and search around it. */
const lostRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '$',
  loader: () => {
    throw notFound();
  },
  notFoundComponent: ShopNotFound,
});

/** Every route of the store. */
export const shopRoutes = [
  frameRoute.addChildren([
    homeRoute,
    categoryRoute,
    searchRoute,
    productRoute,
    cartRoute,
    checkoutRoute,
    orderRoute,
    lostRoute,
  ]),
] as const;

function keepTexts(search: Record<string, unknown>): SearchTexts {
  return search as SearchTexts;
}

/**
 * A thing that is not there is a page of its own; every other problem goes to the error page. An address the server
 * does not even understand (a link that lost half of its token in a mail) names nothing that is there.
 */
async function orNotFound(answer: Promise<unknown>): Promise<void> {
  try {
    await answer;
  } catch (error) {
    if (isNotFoundProblem(error) || isInvalidInput(error)) throw notFound();
    throw error;
  }
}
