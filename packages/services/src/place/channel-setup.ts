import type { Channel } from '@evertill/domain';
import { perServices } from '../per-services.ts';
import type { Services } from '../services.ts';

export interface ShippingOption extends Record<string, unknown> {
  id: string;
  code: string;
  name: string;
  kind: 'delivery' | 'pick_up';
  currency: string;
  amount: number;
  /** Goods total from which it is free. */
  freeFrom: number | null;
  taxRateId: string;
  minDays: number;
  maxDays: number;
}

export interface ChannelPlace extends Record<string, unknown> {
  locationId: string;
  role: 'ship' | 'pick_up' | 'counter';
  priority: number;
  name: string;
  kind: 'store' | 'warehouse';
  address: Record<string, string>;
  openingHours: unknown;
}

/** A channel with the places it sells from and how it sends. */
export interface ChannelSetup {
  channel: Channel & { name: string; manualPayment: boolean };
  /** Where deliveries come from, the first first. */
  ship: ChannelPlace[];
  pickUp: ChannelPlace[];
  shipping: ShippingOption[];
}

/** Kept this long at most: places and channels change rarely, and their tables send no message when they do. */
const KEEP_MS = 5_000;

/** The set-up of a channel, kept in the process; null when there is no such channel. */
export async function channelSetup(services: Services, channelId: string): Promise<ChannelSetup | null> {
  const kept = setups(services);
  const now = performance.now();
  const known = kept.get(channelId);
  if (known && now - known.readAt < KEEP_MS) return known.setup;
  const setup = readSetup(services, channelId);
  kept.set(channelId, { readAt: now, setup });
  setup.catch(() => kept.delete(channelId));
  return setup;
}

const setups = perServices((services) => {
  const kept = new Map<string, { readAt: number; setup: Promise<ChannelSetup | null> }>();
  services.changes.subscribe((change) => {
    if (change.kind === 'catalogue' && change.all) kept.clear();
  });
  return kept;
});

async function readSetup(services: Services, channelId: string): Promise<ChannelSetup | null> {
  const { pool } = services.db;
  const [channels, places, shipping] = await Promise.all([
    pool.query<ChannelSetup['channel']>(CHANNEL, [channelId]),
    pool.query<ChannelPlace>(PLACES, [channelId]),
    pool.query<ShippingOption>(SHIPPING, [channelId]),
  ]);
  const channel = channels.rows[0];
  if (!channel) return null;
  return {
    channel,
    ship: places.rows.filter((place) => place.role === 'ship'),
    pickUp: places.rows.filter((place) => place.role === 'pick_up'),
    shipping: shipping.rows,
  };
}

const CHANNEL = `
  SELECT id, code, name, kind, currencies, tax_mode AS "taxMode", tax_rounding AS "taxRounding",
    cash_rounding AS "cashRounding", manual_payment AS "manualPayment"
  FROM channel WHERE id = $1`;

const PLACES = `
  SELECT c.location_id AS "locationId", c.role, c.priority, l.name, l.kind, l.address, l.opening_hours AS "openingHours"
  FROM channel_location c JOIN location l ON l.id = c.location_id
  WHERE c.channel_id = $1 ORDER BY c.priority, l.code`;

const SHIPPING = `
  SELECT id, code, name, kind, currency, amount, free_from AS "freeFrom", tax_rate_id AS "taxRateId",
    min_days AS "minDays", max_days AS "maxDays"
  FROM shipping_option WHERE channel_id = $1 AND active ORDER BY position, code`;
