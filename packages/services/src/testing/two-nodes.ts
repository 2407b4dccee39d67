import type { Result } from '@evertill/domain';
import { type PlaceOrderAnswer, placeOrder } from '../order/place-order.ts';
import { type Actor, systemActor } from '../permission.ts';
import type { Services } from '../services.ts';
import { type TakenStock, takeStock } from '../stock/take-stock.ts';
import { type OrderPlan, orderInput } from './build-order.ts';
import { type BuiltShop, buildProduct, buildShop } from './build-shop.ts';
import { type TestServices, testServices } from './database.ts';
import { levelsOf, stockProblems } from './stock.ts';

type Lines = readonly { variantId: string; quantity: number }[];

/** A shop served by two processes on one database, with the few questions that tests about overselling ask. */
export interface TwoNodes {
  services: TestServices;
  shop: BuiltShop;
  /** Services of one process or the other, by turns. */
  node(index: number): Services;
  variantWith(stock: Record<string, number>): Promise<string>;
  hold(index: number, ownerId: string, lines: Lines, ttlSeconds?: number): Promise<Result<TakenStock>>;
  /** Prices the order and places it, paid by hand. */
  place(index: number, plan: OrderPlan, actor?: Actor): Promise<Result<PlaceOrderAnswer>>;
  /** Live promises of a variant, over all places. */
  reserved(variantId: string): Promise<number>;
  /** What an owner has live, in the order of places. */
  promisesOf(ownerId: string): Promise<{ locationId: string; quantity: number; state: string }[]>;
  /** Levels that movements and reservations do not explain. */
  problems(): Promise<string[]>;
}

export async function openTwoNodes(options: Parameters<typeof testServices>[0] = {}): Promise<TwoNodes> {
  const services = await testServices(options);
  const shop = await buildShop(services);
  const nodes = [services, services.another()];
  const node = (index: number): Services => nodes[index % nodes.length] ?? services;
  return {
    services,
    shop,
    node,
    variantWith: async (stock) => (await buildProduct(services, shop, { stock })).variantIds[0] ?? '',
    hold: (index, ownerId, lines, ttlSeconds = 900) =>
      takeStock(node(index), {
        ownerType: 'checkout',
        ownerId,
        channelId: shop.webChannelId,
        fulfilment: { kind: 'delivery' },
        lines,
        ttlSeconds,
      }),
    place: async (index, plan, actor = systemActor) =>
      placeOrder(node(index), await orderInput(services, shop, plan), actor),
    reserved: async (variantId) =>
      [...(await levelsOf(services, variantId)).values()].reduce((sum, level) => sum + level.reserved, 0),
    promisesOf: (ownerId) =>
      services.db.prisma.reservation.findMany({
        where: { ownerId, endedAt: null },
        select: { locationId: true, quantity: true, state: true },
        orderBy: { locationId: 'asc' },
      }),
    problems: () => stockProblems(services),
  };
}
