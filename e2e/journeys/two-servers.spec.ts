import { checkInvariants } from '@evertill/domain';
import { createServices, quoteCart, readSnapshot, type Services, webChannel } from '@evertill/services';
import { expect, test } from '../fixtures.ts';
import { MUG } from '../shop.ts';

interface Order {
  orderId: string;
  body: string;
}

/** Twenty-five mugs lie at two places; everybody wants one or two of them. */
async function orders(services: Services, count: number): Promise<Order[]> {
  const { id: channelId } = await webChannel(services);
  const variant = await services.db.prisma.variant.findUniqueOrThrow({ where: { sku: MUG.sku } });
  const option = await services.db.prisma.shippingOption.findFirstOrThrow({ where: { channelId, kind: 'delivery' } });
  const totals = new Map<number, number>();
  for (const quantity of [1, 2]) {
    const lines = [{ id: services.ids.next(), variantId: variant.id, quantity }];
    const cart = { channelId, currency: 'GBP', lines, coupons: [], shippingOptionId: option.id };
    const quote = await quoteCart(services, cart);
    if (quote.ok) totals.set(quantity, quote.value.totals.total);
  }
  return Array.from({ length: count }, (_, index) => {
    const orderId = services.ids.next();
    const quantity = 1 + (index % 2);
    const order = {
      orderId,
      idempotencyKey: `place:${orderId}`,
      currency: 'GBP',
      lines: [{ id: services.ids.next(), variantId: variant.id, quantity }],
      coupons: [],
      contact: { email: 'ada@shopper.example', name: 'Ada Shopper', phone: '' },
      address: { name: 'Ada Shopper', line1: '1 Park Street', city: 'Bristol', postcode: 'BS1 5NG', country: 'GB' },
      fulfilment: { kind: 'delivery' },
      shippingOptionId: option.id,
      payment: { method: 'manual' },
      expectedTotal: totals.get(quantity) ?? 0,
    };
    return { orderId, body: JSON.stringify(order) };
  });
}

/** What the server answered; null when it was gone before it could. */
async function send(url: string, { body }: Order): Promise<{ status: number; said: unknown } | null> {
  const headers = { 'content-type': 'application/json', 'x-evertill': '1' };
  const answer = await fetch(`${url}/trpc/checkout.place`, { method: 'POST', headers, body }).catch(() => null);
  const text = await answer?.text().catch(() => null);
  return answer && text != null ? { status: answer.status, said: JSON.parse(text) } : null;
}

test('two servers sell the last mugs; one is killed in the middle, and every order that was asked for exists once or not at all', async ({
  stage,
}) => {
  const services = createServices({ database: { url: stage.databaseUrl } });
  try {
    const other = await stage.another();
    const wanted = await orders(services, 40);
    const urlOf = (index: number): string => (index % 2 ? stage.url : other.url);
    const first = wanted.map((order, index) => send(urlOf(index), order));
    // As soon as the doomed server has answered somebody, it is gone: others wait for an answer that never comes.
    await Promise.any(first.filter((_, index) => index % 2 === 0));
    await other.stop('SIGKILL');
    const answers = await Promise.all(first);
    const again = await Promise.all(wanted.map((order) => send(stage.url, order)));
    for (const [index, answer] of answers.entries()) {
      expect(again[index]?.status === 200 || again[index]?.status === 409).toBe(true);
      if (answer?.status === 200) expect(again[index]).toEqual(answer);
    }
    const sold = wanted.filter((_, index) => again[index]?.status === 200).map((order) => order.orderId);
    const placed = await services.db.prisma.order.findMany({ include: { lines: { where: { kind: 'goods' } } } });
    expect(placed.map((order) => order.id).toSorted()).toEqual(sold.toSorted());
    const units = placed.flatMap((order) => order.lines).reduce((sum, { quantity }) => sum + quantity, 0);
    expect(units).toBe(25);
    expect(checkInvariants(await readSnapshot(services))).toEqual([]);
  } finally {
    await services.close();
  }
});
