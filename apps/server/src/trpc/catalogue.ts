import { uuid } from '@evertill/domain';
import {
  availabilityOf,
  type Change,
  categoryTree,
  findProduct,
  homePage,
  listProducts,
  searchProducts,
  stockBehind,
  suggest,
  webChannel,
} from '@evertill/services';
import { z } from 'zod';
import { turnsUntil } from '../changes.ts';
import type { Context } from './context.ts';
import { currency, page } from './inputs.ts';
import { publicProcedure, router } from './procedure.ts';
import { unwrap } from './refusal-error.ts';

const filters = z.object({
  brands: z.array(z.string()).max(50).default([]),
  options: z.record(z.string(), z.array(z.string()).max(50)).default({}),
  priceMin: z.number().int().nonnegative().optional(),
  priceMax: z.number().int().nonnegative().optional(),
  inStock: z.boolean().default(false),
});
const listInput = z.object({
  currency: currency.default('GBP'),
  category: z.string().max(120).optional(),
  sort: z.enum(['featured', 'price-up', 'price-down', 'newest', 'title']).default('featured'),
  filters: filters.prefault({}),
  page,
});
const searchInput = listInput.omit({ sort: true }).extend({ query: z.string().trim().min(1).max(200) });
const LIVE_VARIANTS_MAX = 200;
/** A watched figure moves at most so often, in milliseconds. */
const LIVE_GAP_MS = 250;

/** What the store shows. Every answer notes what it was made from, see ReadTags. */
export const catalogueRouter = router({
  home: publicProcedure.input(z.object({ currency: currency.default('GBP') })).query(async ({ ctx, input }) => {
    const home = await homePage(ctx.services, input);
    for (const section of home.sections) noteCards(ctx, section.items);
    return home;
  }),
  tree: publicProcedure.query(({ ctx }) => categoryTree(ctx.services)),
  list: publicProcedure
    .input(listInput)
    .query(async ({ ctx, input }) => noteList(ctx, unwrap(await listProducts(ctx.services, input)))),
  search: publicProcedure
    .input(searchInput)
    .query(async ({ ctx, input }) => noteList(ctx, await searchProducts(ctx.services, input))),
  suggest: publicProcedure
    .input(z.object({ query: z.string().trim().min(1).max(100), currency: currency.default('GBP') }))
    .query(async ({ ctx, input }) => {
      const found = await suggest(ctx.services, input);
      noteCards(ctx, found.products);
      return found;
    }),
  detail: publicProcedure
    .input(z.object({ slug: z.string().max(200), currency: currency.default('GBP') }))
    .query(async ({ ctx, input }) => {
      const product = unwrap(await findProduct(ctx.services, input));
      ctx.tags.product(product.id);
      noteCards(ctx, product.related);
      return product;
    }),
  stock: publicProcedure
    .input(z.object({ variantIds: z.array(uuid).min(1).max(LIVE_VARIANTS_MAX) }))
    .query(async ({ ctx, input }) => {
      const channel = await webChannel(ctx.services);
      return availabilityOf(ctx.services, { channelId: channel.id, variantIds: input.variantIds });
    }),
  /** Availability of some variants: now, and again whenever any of them changes. */
  onStock: publicProcedure
    .input(z.object({ variantIds: z.array(uuid).min(1).max(LIVE_VARIANTS_MAX) }))
    .subscription(async function* ({ ctx, input, signal }) {
      const channel = await webChannel(ctx.services);
      const wanted = new Set(await stockBehind(ctx.services, input.variantIds));
      const read = () => availabilityOf(ctx.services, { channelId: channel.id, variantIds: input.variantIds });
      const touches = (change: Change) =>
        change.kind === 'stock' && (change.all === true || change.ids?.some((id) => wanted.has(id)) === true);
      const until = signal ?? AbortSignal.timeout(3_600_000);
      for await (const _ of turnsUntil(ctx.services.changes, until, touches, LIVE_GAP_MS)) yield await read();
    }),
});

type Card = { id: string; availability: 'in_stock' | 'low' | 'out' };

function noteCards(ctx: Context, cards: readonly Card[]): void {
  for (const card of cards) ctx.tags.card(card.id, card.availability);
}

function noteList<T extends { items: readonly Card[] }>(ctx: Context, list: T): T {
  noteCards(ctx, list.items);
  return list;
}
