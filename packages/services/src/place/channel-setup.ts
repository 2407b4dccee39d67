import type { Channel } from '@evertill/domain';
import type { Database } from '../database.ts';
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
  latitude: number | null;
  longitude: number | null;
  address: Record<string, string>;
  openingHours: unknown;
  /** Units of every variant that this channel leaves alone there. */
  safety: number;
  /** What a parcel from there costs us, and on top for each kilometre, in minor units. */
  parcelCost: number;
  kmCost: number;
  /** Pick-up only: days until goods from elsewhere are there. */
  transferDays: number;
}

/** A channel with the places it sells from, nearest first. */
export interface ChannelPlaces extends Channel {
  name: string;
  manualPayment: boolean;
  /** Where goods are sent from, in the order of preference. */
  shipLocationIds: string[];
  pickUpLocationIds: string[];
  counterLocationIds: string[];
}

/** A channel with all that is known of its places and how it sends. */
export interface ChannelSetup {
  channel: ChannelPlaces;
  /** Where deliveries come from, the first first. */
  ship: ChannelPlace[];
  pickUp: ChannelPlace[];
  shipping: ShippingOption[];
}

/** Kept this long at most; a change that is heard ends it at once. */
const KEEP_MS = 5_000;
const WEB = 'web';

/** The set-up of a channel, kept in the process; null when there is no such channel. */
export function channelSetup(services: Services, channelId: string): Promise<ChannelSetup | null> {
  return keptSetup(services, channelId);
}

/** The channel that the store on the web sells through. Throws when none was made. */
export async function webChannel(services: Services): Promise<ChannelPlaces> {
  const setup = await keptSetup(services, WEB);
  if (!setup) throw new Error('there is no web channel');
  return setup.channel;
}

/** A channel by id. Throws when there is none: ids of channels come from our own tables. */
export async function channelById(services: Services, channelId: string): Promise<ChannelPlaces> {
  const setup = await keptSetup(services, channelId);
  if (!setup) throw new Error(`there is no channel ${channelId}`);
  return setup.channel;
}

/** Drops what is kept, after a channel was changed in this process. */
export function forgetChannels(services: Services): void {
  keptOf(services).clear();
}

type Kept = Map<string, { readAt: number; setup: Promise<ChannelSetup | null> }>;
const kept = new WeakMap<Database, Kept>();

function keptSetup(services: Services, key: string): Promise<ChannelSetup | null> {
  const setups = keptOf(services);
  const now = performance.now();
  const known = setups.get(key);
  if (known && now - known.readAt < KEEP_MS) return known.setup;
  const setup = readSetup(services, key);
  setups.set(key, { readAt: now, setup });
  setup.then(
    (found) => found ?? setups.delete(key),
    () => setups.delete(key),
  );
  return setup;
}

function keptOf(services: Services): Kept {
  const known = kept.get(services.db);
  if (known) return known;
  const setups: Kept = new Map();
  kept.set(services.db, setups);
  services.changes.subscribe((change) => {
    if (change.kind === 'catalogue' && change.all) setups.clear();
  });
  return setups;
}

async function readSetup(services: Services, key: string): Promise<ChannelSetup | null> {
  const { pool } = services.db;
  const found = await pool.query<ChannelRow>(CHANNEL, [key === WEB ? null : key]);
  const channel = found.rows[0];
  if (!channel) return null;
  const [places, shipping] = await Promise.all([
    pool.query<ChannelPlace>(PLACES, [channel.id]),
    pool.query<ShippingOption>(SHIPPING, [channel.id]),
  ]);
  const inRole = (role: ChannelPlace['role']) => places.rows.filter((place) => place.role === role);
  const ids = (role: ChannelPlace['role']) => inRole(role).map((place) => place.locationId);
  return {
    channel: {
      ...channel,
      shipLocationIds: ids('ship'),
      pickUpLocationIds: ids('pick_up'),
      counterLocationIds: ids('counter'),
    },
    ship: inRole('ship'),
    pickUp: inRole('pick_up'),
    shipping: shipping.rows,
  };
}

type ChannelRow = Channel & { name: string; manualPayment: boolean } & Record<string, unknown>;

const CHANNEL = `
  SELECT id, code, name, kind, currencies, tax_mode AS "taxMode", tax_rounding AS "taxRounding",
    cash_rounding AS "cashRounding", manual_payment AS "manualPayment"
  FROM channel WHERE CASE WHEN $1::uuid IS NULL THEN kind = 'web' ELSE id = $1 END ORDER BY code LIMIT 1`;

const PLACES = `
  SELECT c.location_id AS "locationId", c.role, c.priority, l.name, l.kind, l.address, l.opening_hours AS "openingHours",
    l.latitude, l.longitude, c.safety, c.parcel_cost AS "parcelCost", c.km_cost AS "kmCost", c.transfer_days AS "transferDays"
  FROM channel_location c JOIN location l ON l.id = c.location_id
  WHERE c.channel_id = $1 ORDER BY c.priority, l.code`;

const SHIPPING = `
  SELECT id, code, name, kind, currency, amount, free_from AS "freeFrom", tax_rate_id AS "taxRateId",
    min_days AS "minDays", max_days AS "maxDays"
  FROM shipping_option WHERE channel_id = $1 AND active ORDER BY position, code`;
