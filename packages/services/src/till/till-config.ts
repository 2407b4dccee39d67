import { createHash } from 'node:crypto';
import type { TillConfig } from '@evertill/domain';
import canonicalize from 'canonicalize';
import { PROMOTIONS } from '../catalogue/price-book.ts';
import type { Sql } from '../sql.ts';
import type { DeviceActor } from './authenticate-device.ts';

/** What a till has to know besides goods and stock: its shop, rates, promotions, categories and people. */
export async function readTillConfig(tx: Sql, actor: DeviceActor): Promise<TillConfig> {
  const head = await tx.query<Head>(HEAD, [actor.channelId, actor.locationId]);
  const rates = await tx.query<TillConfig['taxRates'][number]>('SELECT id, key, name, ppm FROM tax_rate ORDER BY key');
  const promotions = await tx.query(PROMOTIONS, [actor.channelId]);
  const categories = await tx.query<TillConfig['categories'][number]>(
    'SELECT id, name, parent_id AS "parentId", position FROM category ORDER BY position, name, id',
  );
  const staff = await tx.query<TillConfig['staff'][number]>(
    `SELECT id, name, role, pin_hash AS "pinHash", active FROM staff
     WHERE active AND (location_ids = '{}' OR $1 = ANY(location_ids)) ORDER BY name, id`,
    [actor.locationId],
  );
  const counts = await tx.query<TillConfig['counts'][number]>(COUNTS, [actor.locationId]);
  const shop = head.rows[0];
  if (!shop) throw new Error(`the till ${actor.tillCode} belongs to a channel or place that is gone`);
  return {
    deviceId: actor.deviceId,
    tillCode: actor.tillCode,
    shopName: shop.shopName,
    addressLines: shop.addressLines.filter((line) => line !== ''),
    locationId: actor.locationId,
    channel: shop.channel,
    taxRates: rates.rows,
    promotions: promotions.rows,
    categories: categories.rows,
    staff: staff.rows,
    counts: counts.rows,
  };
}

/** Changes whenever anything of it does. */
export function configMark(config: TillConfig): string {
  return createHash('sha256')
    .update(canonicalize(config) ?? '')
    .digest('hex')
    .slice(0, 24);
}

const COUNTS = `
  SELECT c.id, c.number, c.name, c.blind,
    CASE c.scope WHEN 'cycle' THEN (SELECT coalesce(jsonb_agg(l.variant_id ORDER BY l.variant_id), '[]') FROM stock_count_line l WHERE l.count_id = c.id) END AS "variantIds",
    (SELECT coalesce(jsonb_agg(jsonb_build_object('variantId', l.variant_id, 'round', l.round) ORDER BY l.variant_id), '[]')
      FROM stock_count_line l WHERE l.count_id = c.id AND l.round > 1) AS recounts
  FROM stock_count c WHERE c.location_id = $1 AND c.state = 'open' ORDER BY c.number`;

type Head = { shopName: string; addressLines: string[]; channel: TillConfig['channel'] };

const HEAD = `
  SELECT l.name AS "shopName",
    ARRAY[coalesce(l.address ->> 'line1', ''), coalesce(l.address ->> 'line2', ''),
      trim(coalesce(l.address ->> 'city', '') || ' ' || coalesce(l.address ->> 'postcode', '')), coalesce(l.address ->> 'phone', '')] AS "addressLines",
    jsonb_build_object('id', c.id, 'code', c.code, 'kind', c.kind, 'currencies', c.currencies, 'taxMode', c.tax_mode,
      'taxRounding', c.tax_rounding, 'cashRounding', c.cash_rounding) AS channel
  FROM channel c, location l WHERE c.id = $1 AND l.id = $2`;
