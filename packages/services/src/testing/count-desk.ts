import { approveCount } from '../count/approve-count.ts';
import { type CreateCountInput, createCount } from '../count/create-count.ts';
import { findCount } from '../count/find-count.ts';
import { recordCount } from '../count/record-count.ts';
import { submitCount } from '../count/submit-count.ts';
import { type Actor, systemActor } from '../permission.ts';
import type { Services } from '../services.ts';
import { must } from './build-catalogue.ts';
import { buildProduct, buildShop } from './build-shop.ts';
import { testClerk } from './build-supply.ts';
import { levelsOf } from './stock.ts';
import { enrolTestTill } from './test-till.ts';

export type CountDesk = Awaited<ReturnType<typeof openCountDesk>>;

let desks = 0;

/** A shop of its own with a till, where a clerk counts what lies in the store and somebody else approves it. */
export async function openCountDesk(services: Services) {
  const shop = await buildShop(services);
  const clerk = testClerk(services);
  desks += 1;
  const till = await enrolTestTill(services, shop.storeChannelId, `CNT-${desks}`);
  return {
    shop,
    clerk,
    till,
    /** Goods of which so many lie in the store, one for each price. */
    goods: async (quantity: number, prices = [1500]): Promise<string[]> =>
      (await buildProduct(services, shop, { prices, stock: { [shop.storeId]: quantity } })).variantIds,
    /** Begins a count of these goods. */
    open: async (variantIds: string[], more: Partial<CreateCountInput> = {}): Promise<string> => {
      const input: CreateCountInput = {
        ...{ countId: services.ids.next(), locationId: shop.storeId, name: 'Shelf one', scope: 'cycle', blind: false },
        ...{ note: '', categorySlug: null, variantIds },
        ...more,
      };
      return must(await createCount(services, input, systemActor)).countId;
    },
    /** The clerk counts units of one line, in its round of this moment if no other is named. */
    count: async (countId: string, variantId: string, counted: number, round: number | null = null): Promise<void> => {
      const entries = [{ entryId: services.ids.next(), variantId, round, counted }];
      must(await recordCount(services, { countId, entries }, clerk));
    },
    submit: async (countId: string) => must(await submitCount(services, { countId }, clerk)),
    /** Hands in the count and approves it. */
    approve: async (countId: string, uncounted: 'leave' | 'zero' = 'leave') => {
      must(await submitCount(services, { countId }, clerk));
      return must(await approveCount(services, { countId, uncounted }, systemActor));
    },
    onHand: async (variantId: string): Promise<number> =>
      (await levelsOf(services, variantId)).get(shop.storeId)?.onHand ?? 0,
    detail: async (countId: string, actor: Actor = systemActor) =>
      must(await findCount(services, { countId, show: 'all', query: '', page: 1 }, actor)),
  };
}
