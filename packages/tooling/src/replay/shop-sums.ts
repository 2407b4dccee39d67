import { add } from './file-sums.ts';
import type { Done, Stand } from './perform.ts';
import type { Door } from './plan.ts';
import { inParallel } from './shop-client.ts';

const WIDTH = 8;

/** What the shop says when it is asked afterwards, by its own API. */
export interface ShopSums {
  takings: Map<string, number>;
  units: Map<string, number>;
  /** `PLACE SKU` → on hand. */
  stock: Map<string, number>;
  orders: number;
  openCases: number;
}

/** Adds up every order and refund the shop knows, by the day of its invoice, and reads every shelf. */
export async function sumsOfShop(stand: Stand, done: Done): Promise<ShopSums> {
  const sums: ShopSums = { takings: new Map(), units: new Map(), stock: new Map(), orders: 0, openCases: 0 };
  const orders = await inParallel([...done.orders.keys()], WIDTH, (orderId) =>
    stand.office.office.order.get.query({ orderId }),
  );
  for (const order of orders) {
    const sale = done.orders.get(order.orderId);
    if (!sale?.carriedIn) {
      add(sums.takings, sale?.invoice.day ?? 'unknown', order.total);
      for (const line of order.lines) if (line.kind !== 'shipping') add(sums.units, line.sku, line.quantity);
    }
    const skuOf = new Map(order.lines.map((line) => [line.lineId, line.sku]));
    for (const refund of order.refunds) {
      add(sums.takings, done.refundDays.get(refund.id) ?? 'unknown', -refund.amount);
      for (const line of refund.lines) add(sums.units, skuOf.get(line.lineId) ?? 'unknown', -line.quantity);
    }
  }
  sums.orders = (await stand.office.office.order.list.query({})).total;
  sums.openCases = (await stand.office.office.case.list.query({})).total;
  sums.stock = await shelvesOf(stand);
  return sums;
}

async function shelvesOf(stand: Stand): Promise<Map<string, number>> {
  const doorOf = new Map(Object.entries(stand.placeOf).map(([door, locationId]) => [locationId, door as Door]));
  const shelves = new Map<string, number>();
  for (let page = 1; ; page += 1) {
    const { items } = await stand.office.office.stock.list.query({ page });
    if (items.length === 0) return shelves;
    for (const row of items) {
      for (const level of row.levels)
        if (level.onHand !== 0) shelves.set(`${doorOf.get(level.locationId)} ${row.sku}`, level.onHand);
    }
  }
}
