import { inTransaction } from '../database.ts';
import { channelSetup, webChannel } from '../place/channel-setup.ts';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { type HoldRow, IS_HELD, type LevelRow, placeKey } from '../stock/level.ts';
import { giveBack, reclaimExpired } from '../stock/reclaim-expired.ts';
import { wishLines } from '../stock/wish-lines.ts';
import type { DeviceActor } from './authenticate-device.ts';

export const TILL_HOLD_SECONDS = 900;
const ORDERS_SHOWN = 3;
/** Of a place nobody is sent goods from (the road, a shop that does not take part) all units are left alone. */
const NOTHING_FREE = Number.MAX_SAFE_INTEGER;

export interface HoldCartInput {
  /** Of the cart, which the sale will have. */
  saleId: string;
  /** `locationId`: the other place a line is sold from; null: over the till's own counter. No lines: let go of all. */
  lines: readonly { variantId: string; quantity: number; locationId: string | null }[];
}

/** Goods of which fewer could be held than the cart wants. */
export interface ShortHold {
  variantId: string;
  locationId: string;
  /** Beyond what the till may sell anyway under its lease. */
  wanted: number;
  held: number;
  /** Units there that others are promised, and the latest orders among them. */
  promised: number;
  orders: string[];
}

export interface HeldCart {
  /** Epoch milliseconds. */
  expiresAt: number;
  /** What is held now; nobody is promised these units but this cart. */
  held: { variantId: string; locationId: string; quantity: number }[];
  short: ShortHold[];
}

/**
 * Holds for a cart at a counter exactly what it has now, for a quarter of an hour: as much as is free of what goes over
 * the counter, beyond what the till's lease covers; of a line from another place all or nothing. Never refuses: what is
 * short is told. A cart that has become a sale holds nothing any more.
 */
export async function holdCart(services: Services, input: HoldCartInput, actor: DeviceActor): Promise<HeldCart> {
  const wanted = await wantedOf(services, input, actor);
  const now = services.clock.now();
  const expiresAt = new Date(now.getTime() + TILL_HOLD_SECONDS * 1_000);
  return inTransaction(services.db, async (tx) => {
    // A push of this till waits here or is waited for: a hold is either there when its sale is written, or never taken.
    await tx.query('SELECT 1 FROM device WHERE id = $1 FOR NO KEY UPDATE', [actor.deviceId]);
    const sold = await tx.query('SELECT 1 FROM "order" WHERE id = $1', [input.saleId]);
    if (sold.rowCount !== 0) return { expiresAt: expiresAt.getTime(), held: [], short: [] };
    const variantIds = wanted.map(({ variantId }) => variantId);
    let levels = await lockLevels(tx, input.saleId, variantIds);
    const own = await readOwn(tx, input.saleId);
    const leased = await readLeased(tx, actor.deviceId, variantIds);
    let grants = grantsOf(wanted, levels, own, leased);
    if (grants.some(({ held, beyond }) => held < beyond)) {
      const freed = await reclaimExpired(tx, variantIds, now, [input.saleId]);
      if (freed.length > 0) {
        levels = await lockLevels(tx, input.saleId, variantIds);
        grants = grantsOf(wanted, levels, own, leased);
      }
    }
    await writeHolds(services, tx, { saleId: input.saleId, own, grants, now, expiresAt });
    const short = await tellShort(tx, input.saleId, grants);
    const held = grants.flatMap(({ variantId, locationId, held: quantity }) =>
      quantity === 0 ? [] : [{ variantId, locationId, quantity }],
    );
    return { expiresAt: expiresAt.getTime(), held, short };
  });
}

interface Wanted {
  variantId: string;
  locationId: string;
  quantity: number;
  isCounter: boolean;
  /** Units the web leaves alone there; a counter may sell its own. */
  safety: number;
}

/** Bundles taken apart, lines of one variant at one place together. */
async function wantedOf(services: Services, input: HoldCartInput, actor: DeviceActor): Promise<Wanted[]> {
  const web = await channelSetup(services, (await webChannel(services)).id);
  const sums = new Map<string, Wanted>();
  for (const { variantId, quantity, locationId } of input.lines) {
    const at = locationId ?? actor.locationId;
    const sender = [...(web?.ship ?? []), ...(web?.pickUp ?? [])].find((place) => place.locationId === at);
    for (const line of (await wishLines(services, [{ variantId, quantity }])).lines) {
      const known = sums.get(placeKey({ variantId: line.variantId, locationId: at }));
      sums.set(placeKey({ variantId: line.variantId, locationId: at }), {
        variantId: line.variantId,
        locationId: at,
        quantity: line.quantity + (known?.quantity ?? 0),
        isCounter: locationId === null || locationId === actor.locationId,
        safety: sender?.safety ?? NOTHING_FREE,
      });
    }
  }
  return [...sums.values()];
}

interface Granted extends Wanted {
  /** What would have to be held: all of it less what the lease covers. */
  beyond: number;
  held: number;
}

function grantsOf(
  wanted: readonly Wanted[],
  levels: readonly LevelRow[],
  own: readonly HoldRow[],
  leased: ReadonlyMap<string, number>,
): Granted[] {
  return wanted.map((one) => {
    const level = levels.find((row) => placeKey(row) === placeKey(one));
    const mine = own.filter((hold) => placeKey(hold) === placeKey(one)).reduce((sum, hold) => sum + hold.quantity, 0);
    const kept = one.isCounter ? 0 : Math.max(level?.safety ?? 0, one.safety);
    const free = Math.max(0, level ? level.onHand - level.reserved - level.leased + mine - kept : 0);
    const beyond = Math.max(0, one.quantity - (one.isCounter ? (leased.get(one.variantId) ?? 0) : 0));
    const held = one.isCounter ? Math.min(beyond, free) : free >= beyond ? beyond : 0;
    return { ...one, beyond, held };
  });
}

async function lockLevels(tx: Sql, saleId: string, variantIds: readonly string[]): Promise<LevelRow[]> {
  const { rows } = await tx.query<LevelRow>(
    `SELECT variant_id AS "variantId", location_id AS "locationId", on_hand AS "onHand", reserved, leased, safety, shortage
     FROM stock_level WHERE variant_id = ANY($1::uuid[] || ARRAY(SELECT variant_id FROM reservation WHERE owner_id = $2 AND ${IS_HELD}))
     ORDER BY variant_id, location_id FOR NO KEY UPDATE`,
    [variantIds, saleId],
  );
  return rows;
}

async function readOwn(tx: Sql, saleId: string): Promise<HoldRow[]> {
  const { rows } = await tx.query<HoldRow>(
    `SELECT id, owner_id AS "ownerId", variant_id AS "variantId", location_id AS "locationId", quantity
     FROM reservation WHERE owner_id = $1 AND owner_type = 'till' AND ${IS_HELD}`,
    [saleId],
  );
  return rows;
}

/** What the till may sell of each variant under its lease, as the server knows it. */
async function readLeased(tx: Sql, deviceId: string, variantIds: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await tx.query<{ id: string; left: number }>(
    'SELECT variant_id AS id, granted - returned - sold AS left FROM lease WHERE device_id = $1 AND variant_id = ANY($2::uuid[])',
    [deviceId, variantIds],
  );
  return new Map(rows.map(({ id, left }) => [id, left]));
}

/** Holds that are as they should be only get a new time; others end, and what is granted is held anew. */
async function writeHolds(
  services: Services,
  tx: Sql,
  about: { saleId: string; own: readonly HoldRow[]; grants: readonly Granted[]; now: Date; expiresAt: Date },
): Promise<void> {
  const { saleId, own, grants, now, expiresAt } = about;
  const stays = own.filter((hold) => {
    const same = own.filter((other) => placeKey(other) === placeKey(hold));
    const grant = grants.find((one) => placeKey(one) === placeKey(hold));
    return same.length === 1 && grant?.held === hold.quantity;
  });
  const ended = own.filter((hold) => !stays.includes(hold));
  const fresh = grants.filter((one) => one.held > 0 && !stays.some((hold) => placeKey(hold) === placeKey(one)));
  const idsOf = (holds: readonly HoldRow[]): string[] => holds.map(({ id }) => id);
  if (stays.length > 0) {
    await tx.query('UPDATE reservation SET expires_at = $2 WHERE id = ANY($1::uuid[])', [idsOf(stays), expiresAt]);
  }
  if (ended.length > 0) {
    await tx.query(`UPDATE reservation SET state = 'released', ended_at = $2 WHERE id = ANY($1::uuid[])`, [
      idsOf(ended),
      now,
    ]);
    await giveBack(tx, ended);
  }
  if (fresh.length === 0) return;
  await tx.query(TAKE, [
    saleId,
    expiresAt,
    now,
    fresh.map(() => services.ids.next()),
    fresh.map(({ variantId }) => variantId),
    fresh.map(({ locationId }) => locationId),
    fresh.map(({ held }) => held),
  ]);
}

const TAKE = `
  WITH taken AS (
    SELECT * FROM unnest($4::uuid[], $5::uuid[], $6::uuid[], $7::int[]) AS t(id, variant_id, location_id, quantity)
  ), levels AS (
    UPDATE stock_level l SET reserved = l.reserved + t.quantity FROM taken t
    WHERE l.variant_id = t.variant_id AND l.location_id = t.location_id
  )
  INSERT INTO reservation (id, owner_type, owner_id, variant_id, location_id, quantity, state, expires_at, created_at)
  SELECT id, 'till', $1, variant_id, location_id, quantity, 'held', $2, $3 FROM taken`;

/** What could not be held, with what it is promised to. */
async function tellShort(tx: Sql, saleId: string, grants: readonly Granted[]): Promise<ShortHold[]> {
  const short = grants.filter(({ held, beyond }) => held < beyond);
  if (short.length === 0) return [];
  const { rows } = await tx.query<{ promised: number; orders: string[] }>(
    `SELECT coalesce(sum(r.quantity), 0)::int AS promised,
       coalesce((array_agg(o.number::text ORDER BY r.created_at DESC) FILTER (WHERE o.id IS NOT NULL))[1:${ORDERS_SHOWN}], '{}') AS orders
     FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS s(variant_id, location_id, place)
     LEFT JOIN reservation r ON r.variant_id = s.variant_id AND r.location_id = s.location_id
       AND r.state IN ('held', 'allocated') AND r.owner_id <> $3
     LEFT JOIN "order" o ON o.id = r.owner_id AND r.state = 'allocated'
     GROUP BY s.place ORDER BY s.place`,
    [short.map(({ variantId }) => variantId), short.map(({ locationId }) => locationId), saleId],
  );
  return short.map(({ variantId, locationId, beyond, held }, index) => ({
    ...{ variantId, locationId, wanted: beyond, held },
    promised: rows[index]?.promised ?? 0,
    orders: rows[index]?.orders ?? [],
  }));
}
