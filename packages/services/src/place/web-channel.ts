import type { Channel } from '@evertill/domain';
import type { Database } from '../database.ts';
import type { Services } from '../services.ts';

/** A channel with the places it sells from, nearest first. */
export interface ChannelPlaces extends Channel {
  name: string;
  manualPayment: boolean;
  /** Where goods are sent from, in the order of preference. */
  shipLocationIds: string[];
  pickUpLocationIds: string[];
  counterLocationIds: string[];
}

const KEPT_MS = 5_000;
const kept = new WeakMap<Database, Map<string, { until: number; channel: Promise<ChannelPlaces> }>>();

/** The channel that the store on the web sells through. Kept for some seconds: channels change by hand, rarely. */
export function webChannel(services: Services): Promise<ChannelPlaces> {
  return remembered(services, 'web', () => readChannel(services, null));
}

/** A channel by id, kept like the web channel. Throws when there is none: ids of channels come from our own tables. */
export function channelById(services: Services, channelId: string): Promise<ChannelPlaces> {
  return remembered(services, channelId, () => readChannel(services, channelId));
}

/** Drops what is kept, after a channel was changed in this process. */
export function forgetChannels(services: Services): void {
  kept.delete(services.db);
}

function remembered(services: Services, key: string, read: () => Promise<ChannelPlaces>): Promise<ChannelPlaces> {
  const now = performance.now();
  const channels = kept.get(services.db) ?? new Map<string, { until: number; channel: Promise<ChannelPlaces> }>();
  kept.set(services.db, channels);
  const known = channels.get(key);
  if (known && known.until > now) return known.channel;
  const channel = read();
  channels.set(key, { until: now + KEPT_MS, channel });
  channel.catch(() => channels.delete(key));
  return channel;
}

async function readChannel(services: Services, channelId: string | null): Promise<ChannelPlaces> {
  const { rows } = await services.db.pool.query<ChannelPlaces>(SELECT, [channelId]);
  const channel = rows[0];
  if (!channel) throw new Error(channelId ? `there is no channel ${channelId}` : 'there is no web channel');
  return channel;
}

const SELECT = `
  SELECT c.id, c.code, c.name, c.kind, c.currencies, c.tax_mode AS "taxMode", c.tax_rounding AS "taxRounding",
    c.cash_rounding AS "cashRounding", c.manual_payment AS "manualPayment",
    ${places('ship')} AS "shipLocationIds", ${places('pick_up')} AS "pickUpLocationIds", ${places('counter')} AS "counterLocationIds"
  FROM channel c WHERE CASE WHEN $1::uuid IS NULL THEN c.kind = 'web' ELSE c.id = $1 END
  ORDER BY c.code LIMIT 1`;

function places(role: string): string {
  return `ARRAY(SELECT l.location_id::text FROM channel_location l WHERE l.channel_id = c.id AND l.role = '${role}' ORDER BY l.priority, l.location_id)`;
}
