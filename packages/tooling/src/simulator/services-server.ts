import {
  type LeaseAnswer,
  type LeaseAsk,
  leaseAskSchema,
  type PullAnswer,
  type PullInput,
  type PushAnswer,
  type PushInput,
  pullInputSchema,
  pushInputSchema,
  type Snapshot,
} from '@evertill/domain';
import { testId } from '@evertill/domain/testing';
import type { Random, ServerPort } from '@evertill/offline/testing';
import {
  adjustStock,
  createEnrolmentCode,
  type DeviceActor,
  enrolDevice,
  exchangeLeases,
  fulfilOrder,
  placeOrder,
  pullChanges,
  pushEntries,
  quoteCart,
  readSnapshot,
  type Services,
  saveChannel,
  saveLocation,
  savePrices,
  sizeLeases,
  systemActor,
} from '@evertill/services';
import { buildCatalogueShop, buildGoods, must } from '@evertill/services/testing';

const VARIANTS = 10;
const UNITS_EACH = 5;
const SHOPS = 2;

type Enrolled = Awaited<ReturnType<ServerPort['enrol']>>;

/**
 * The real services on a real database, as the simulator sees a server. Two shops, one till each, ten variants; the
 * web sells from both shops' shelves.
 */
export class ServicesServer implements ServerPort {
  readonly #services: Services;
  readonly #shop: Promise<Shop>;
  readonly #actors = new Map<string, DeviceActor>();
  readonly #waiting: string[] = [];

  constructor(services: Services) {
    this.#services = services;
    this.#shop = buildShops(services);
  }

  async enrol(till: number): Promise<Enrolled> {
    const { channelIds } = await this.#shop;
    const tillCode = `T${till}`;
    const channelId = channelIds[(till - 1) % SHOPS] ?? '';
    const { code } = must(await createEnrolmentCode(this.#services, { channelId, tillCode }, systemActor));
    const { deviceId, token, epoch, locationId } = must(
      await enrolDevice(this.#services, { code, deviceId: testId(12, till) }),
    );
    this.#actors.set(deviceId, { kind: 'device', deviceId, tillCode, channelId, locationId });
    return { deviceId, tillCode, epoch, token };
  }

  push(deviceId: string, input: PushInput): Promise<PushAnswer> {
    return pushEntries(this.#services, pushInputSchema.parse(input), this.#actor(deviceId));
  }

  pull(deviceId: string, input: PullInput): Promise<PullAnswer> {
    return pullChanges(this.#services, pullInputSchema.parse(input), this.#actor(deviceId));
  }

  exchangeLeases(deviceId: string, input: LeaseAsk): Promise<LeaseAnswer> {
    return exchangeLeases(this.#services, leaseAskSchema.parse(input), this.#actor(deviceId));
  }

  snapshot(): Promise<Snapshot> {
    return readSnapshot(this.#services);
  }

  /** New goods, a web order, the goods for one, another speed of sales, or a new price. */
  async disturb(random: Random): Promise<void> {
    const shop = await this.#shop;
    const variant = random.pick(shop.variants);
    const kind = random.below(5);
    if (kind === 0) await this.#receive(variant.id, random.pick(shop.locationIds), 1 + random.below(3));
    else if (kind === 1) await this.#order(shop.webChannelId, variant.id);
    else if (kind === 2) await this.#fulfil();
    else if (kind === 3) await this.#sizeLeases(variant.id, random.pick(shop.locationIds), random.below(30));
    else
      must(
        await savePrices(this.#services, {
          priceListCode: 'gbp',
          prices: [{ sku: variant.sku, amount: 50 + random.below(5_000) }],
        }),
      );
  }

  /** The hour is full: so many are sold on a day, so much should be leased. */
  async #sizeLeases(variantId: string, locationId: string, perDay: number): Promise<void> {
    await this.#services.db.pool.query(
      `INSERT INTO sales_speed (variant_id, location_id, per_day, till_per_day, computed_at) VALUES ($1, $2, $3, $3, now())
       ON CONFLICT (variant_id, location_id) DO UPDATE SET till_per_day = excluded.till_per_day`,
      [variantId, locationId, perDay / 10],
    );
    await sizeLeases(this.#services);
  }

  async #receive(variantId: string, locationId: string, delta: number): Promise<void> {
    const adjustmentId = this.#services.ids.next();
    must(
      await adjustStock(
        this.#services,
        { adjustmentId, variantId, locationId, delta, reason: 'arrival', confirmed: true },
        systemActor,
      ),
    );
  }

  /** Goods that are gone are refused, as they should be. */
  async #order(channelId: string, variantId: string): Promise<void> {
    const lines = [{ id: this.#services.ids.next(), variantId, quantity: 1 }];
    const cart = { channelId, currency: 'GBP', lines, coupons: [], shippingOptionId: null };
    const quote = must(await quoteCart(this.#services, cart));
    const orderId = this.#services.ids.next();
    const placed = await placeOrder(
      this.#services,
      {
        ...cart,
        orderId,
        idempotencyKey: `place:${orderId}`,
        contact: { email: 'buyer@post.example', name: 'A buyer', phone: '' },
        address: {
          name: 'A buyer',
          line1: '1 Lane',
          line2: '',
          city: 'Bath',
          region: '',
          postcode: 'BA1 1AA',
          country: 'GB',
          phone: '',
        },
        fulfilment: { kind: 'delivery' },
        payment: { method: 'manual' },
        expectedTotal: quote.totals.total,
      },
      systemActor,
    );
    if (placed.ok) this.#waiting.push(orderId);
    else if (placed.refusal.code !== 'stock.short') throw new Error(`an order was refused: ${placed.refusal.code}`);
  }

  async #fulfil(): Promise<void> {
    const orderId = this.#waiting.shift();
    if (orderId) must(await fulfilOrder(this.#services, { orderId, locationId: null }, systemActor));
  }

  #actor(deviceId: string): DeviceActor {
    const actor = this.#actors.get(deviceId);
    if (!actor) throw new Error(`no device ${deviceId}`);
    return actor;
  }
}

interface Shop {
  webChannelId: string;
  channelIds: string[];
  locationIds: string[];
  variants: { id: string; sku: string }[];
}

async function buildShops(services: Services): Promise<Shop> {
  const first = await buildCatalogueShop(services);
  const { locationId } = must(await saveLocation(services, { code: 'BTH', name: 'Bath', kind: 'store' }));
  const money = { currencies: ['GBP', 'EUR'], taxMode: 'inclusive' as const, taxRounding: 'line' as const };
  const counter = [{ locationCode: 'BTH', role: 'counter' as const }];
  const { channelId } = must(
    await saveChannel(services, { ...money, code: 'bth', name: 'Bath', kind: 'store', locations: counter }),
  );
  const ships = ['BRI', 'BTH'].map((locationCode, priority) => ({ locationCode, role: 'ship' as const, priority }));
  must(await saveChannel(services, { ...money, code: 'web', name: 'Web', kind: 'web', locations: ships }));
  const locationIds = [first.storeId, locationId];
  const skus = Array.from({ length: VARIANTS }, (_, index) => `SIM-${index + 1}`);
  const stock = Object.fromEntries(locationIds.map((id) => [id, UNITS_EACH]));
  const { variants } = await buildGoods(services, { title: 'Simulated thing', skus, amount: 799, stock });
  return { webChannelId: first.webChannelId, channelIds: [first.storeChannelId, channelId], locationIds, variants };
}
