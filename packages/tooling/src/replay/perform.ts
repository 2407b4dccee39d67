import type { SaleCompleted } from '@evertill/domain';
import { v7 } from 'uuid';
import { isService } from './invoice-file.ts';
import type { PaperTill } from './paper-till.ts';
import type { Door, PlannedRefund, PlannedSale, PlannedWriteOff, Step } from './plan.ts';
import { inParallel, type ShopClient } from './shop-client.ts';

const WEB_WIDTH = 8;
/** Days after which a till's journal reaches the server: one at every closing, one late. */
const PUSH_EVERY_DAYS = { 'till-a': 1, 'till-b': 3 } as const;
const BUYER = { email: 'buyer@replay.example', name: 'A customer of the file', phone: '' };
const ADDRESS = {
  name: BUYER.name,
  line1: '1 File Street',
  line2: '',
  city: 'London',
  region: '',
  postcode: 'EC1A 1AA',
  country: 'GB',
  phone: '',
};

export interface Stand {
  street: ShopClient;
  office: ShopClient;
  tills: Record<'till-a' | 'till-b', PaperTill>;
  warehouseId: string;
  placeOf: Record<Door, string>;
  variantIds: Map<string, string>;
  listPrices: Map<string, number>;
  deliveryId: string;
}

/** What was done, to be found again in the shop: the day each sale and refund belongs to, by its id there. */
export interface Done {
  orders: Map<string, PlannedSale>;
  refundDays: Map<string, string>;
  webOrders: number;
  webSeconds: number;
}

/** Does the steps, day by day: sales of the web side by side, tills as they come, then what was taken back. */
export async function perform(
  steps: Step[],
  stand: Stand,
  progress: (day: string, done: number) => void,
): Promise<Done> {
  const done: Done = { orders: new Map(), refundDays: new Map(), webOrders: 0, webSeconds: 0 };
  const placed = new Map<PlannedSale, PlacedSale>();
  const days = Map.groupBy(steps, dayOf);
  let dayNumber = 0;
  for (const [day, ofDay] of [...days].sort(([a], [b]) =>
    a === 'before' ? -1 : b === 'before' ? 1 : a.localeCompare(b),
  )) {
    await sellDay(ofDay, stand, placed, done);
    for (const step of ofDay) {
      if (step.kind === 'refund') await refund(step, stand, placed, done);
      if (step.kind === 'write-off') await writeOff(step, stand);
    }
    dayNumber += 1;
    for (const door of ['till-a', 'till-b'] as const)
      if (dayNumber % PUSH_EVERY_DAYS[door] === 0) await stand.tills[door].push();
    progress(day, done.orders.size);
  }
  await Promise.all([stand.tills['till-a'].push(), stand.tills['till-b'].push()]);
  return done;
}

type PlacedSale = { orderId: string; lineIds: string[]; fact: SaleCompleted | null };

async function sellDay(ofDay: Step[], stand: Stand, placed: Map<PlannedSale, PlacedSale>, done: Done): Promise<void> {
  const sales = ofDay.filter((step) => step.kind === 'sale');
  for (const sale of sales) if (sale.door !== 'web') placed.set(sale, sellAtTill(sale, stand.tills[sale.door]));
  const web = sales.filter((sale) => sale.door === 'web');
  const begun = performance.now();
  const orders = await inParallel(web, WEB_WIDTH, (sale) => sellOnWeb(sale, stand));
  done.webSeconds += (performance.now() - begun) / 1_000;
  done.webOrders += web.length;
  web.forEach((sale, index) => {
    const order = orders[index];
    if (order) placed.set(sale, order);
  });
  await inParallel(orders, WEB_WIDTH, (order) => stand.office.office.order.fulfil.mutate({ orderId: order.orderId }));
  for (const sale of sales) done.orders.set(placed.get(sale)?.orderId ?? '', sale);
}

function sellAtTill(sale: PlannedSale, till: PaperTill): PlacedSale {
  const lines = sale.invoice.lines.map((line) => {
    const variant = till.variantOf(line.sku);
    const differs = variant.prices[0]?.amount !== line.unitPrice;
    return {
      id: v7(),
      variantId: variant.variantId,
      quantity: line.quantity,
      ...(differs ? { override: overrideOf(line) } : {}),
    };
  });
  const soldAt = sale.carriedIn ? Date.parse('2010-11-30T12:00:00Z') : sale.invoice.at;
  const fact = till.sell(lines, soldAt, `Invoice ${sale.invoice.number}`);
  return { orderId: fact.saleId, lineIds: lines.map(({ id }) => id), fact };
}

/** At list price as any shopper would; else as an order that staff enters for a price that was agreed. */
async function sellOnWeb(sale: PlannedSale, stand: Stand): Promise<PlacedSale> {
  const lines = sale.invoice.lines.map((line) => {
    const agreed = stand.listPrices.get(line.sku) !== line.unitPrice;
    return {
      id: v7(),
      variantId: stand.variantIds.get(line.sku) ?? '',
      quantity: line.quantity,
      ...(agreed ? { override: overrideOf(line) } : {}),
    };
  });
  const orderId = v7();
  const goods = sale.invoice.lines.reduce((sum, line) => sum + line.quantity * line.unitPrice, 0);
  const order = {
    orderId,
    idempotencyKey: `replay:${orderId}`,
    currency: 'GBP',
    coupons: [],
    contact: BUYER,
    address: ADDRESS,
    fulfilment: { kind: 'delivery' as const },
    shippingOptionId: stand.deliveryId,
    payment: { method: 'manual' as const },
    expectedTotal: goods,
    note: `Invoice ${sale.invoice.number} of ${sale.invoice.day}`,
  };
  if (lines.some((line) => 'override' in line)) await stand.office.office.order.place.mutate({ ...order, lines });
  else await stand.street.checkout.place.mutate({ ...order, lines });
  return { orderId, lineIds: lines.map(({ id }) => id), fact: null };
}

async function refund(
  step: PlannedRefund,
  stand: Stand,
  placed: Map<PlannedSale, PlacedSale>,
  done: Done,
): Promise<void> {
  const sale = placed.get(step.sale);
  if (!sale) throw new Error(`Invoice ${step.sale.invoice.number} was not entered before its cancellation.`);
  const wanted = step.lines.map(({ line, quantity }) => ({
    lineId: sale.lineIds[line] ?? '',
    quantity,
    restock: !isService(step.sale.invoice.lines[line]?.sku ?? ''),
  }));
  const reason = `Cancelled on ${step.day}`;
  if (sale.fact && step.sale.door !== 'web') {
    done.refundDays.set(stand.tills[step.sale.door].refund(sale.fact, wanted, step.at, reason), step.day);
    return;
  }
  const refundId = v7();
  const lines = wanted.map(({ lineId, quantity, restock }) => ({
    lineId,
    quantity,
    restockTo: restock ? stand.warehouseId : null,
  }));
  await stand.office.office.order.refund.mutate({ refundId, orderId: sale.orderId, method: 'manual', reason, lines });
  done.refundDays.set(refundId, step.day);
}

async function writeOff({ line }: PlannedWriteOff, stand: Stand): Promise<void> {
  const variantId = stand.variantIds.get(line.sku) ?? '';
  const note = line.title === line.sku ? `Written off by ${line.invoice}` : line.title;
  await stand.office.office.stock.adjust.mutate({
    adjustmentId: v7(),
    variantId,
    locationId: stand.warehouseId,
    delta: line.quantity,
    reason: 'correction',
    note: note.slice(0, 200),
    confirmed: true,
  });
}

function overrideOf(line: { unitPrice: number; invoice: string }): { unitPrice: number; reason: string } {
  return { unitPrice: line.unitPrice, reason: `Agreed on invoice ${line.invoice}` };
}

const dayOf = (step: Step): string => (step.kind === 'sale' ? step.invoice.day : step.day);
