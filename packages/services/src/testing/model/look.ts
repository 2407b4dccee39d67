import { checkInvariants, type Snapshot } from '@evertill/domain';
import { keyOf, type Reference, type Transfer } from './reference.ts';
import type { World } from './world.ts';

interface Seen extends Snapshot {
  levels: {
    variantId: string;
    locationId: string;
    onHand: number;
    reserved: number;
    leased: number;
    safety: number;
    shortage: number;
    damaged: number;
  }[];
  reservations: {
    id: string;
    variantId: string;
    locationId: string;
    quantity: number;
    state: 'held' | 'allocated' | 'consumed' | 'released';
    ownerId: string;
    ended: boolean;
    expiresAt: number | null;
  }[];
  orders: NonNullable<Snapshot['orders']>;
  leases: NonNullable<Snapshot['leases']>;
  damages: { variantId: string; locationId: string; delta: number }[];
  transfers: (Transfer & { id: string })[];
}

/** The world as its tables tell it, and every invariant they break, both from one statement and so from one moment. */
export async function look(world: World): Promise<{ found: Reference; problems: string[] }> {
  const { rows } = await world.lane.services.db.pool.query<{ seen: Seen }>({ name: 'look', text: LOOK }, [
    world.variantIds,
    world.orderIds,
    world.transferIds,
    world.lane.till.actor.deviceId,
  ]);
  const seen = rows[0]?.seen;
  if (!seen) throw new Error('nothing was seen');
  const problems = checkInvariants(seen).map(({ invariant, words }) => `${invariant}: ${words}`);
  for (const level of seen.levels) {
    const moved = seen.damages.find((each) => keyOf(each) === keyOf(level))?.delta ?? 0;
    if (moved !== level.damaged) problems.push(`4: ${keyOf(level)}: ${level.damaged} broken, movements say ${moved}`);
  }
  return { found: referenceOf(seen), problems };
}

function referenceOf(seen: Seen): Reference {
  const consumed: Record<string, number> = {};
  for (const each of seen.reservations) {
    if (each.state !== 'consumed') continue;
    const key = `${each.ownerId} ${each.variantId}`;
    consumed[key] = (consumed[key] ?? 0) + each.quantity;
  }
  return {
    shelves: Object.fromEntries(
      seen.levels.map((level) => [
        keyOf(level),
        { onHand: level.onHand, safety: level.safety, damaged: level.damaged },
      ]),
    ),
    promises: seen.reservations.flatMap(({ id, ended, state, ...each }) =>
      state === 'held' || state === 'allocated' ? [{ ...each, state }] : [],
    ),
    consumed,
    orders: Object.fromEntries(seen.orders.map((order) => [order.id, order.state])),
    transfers: Object.fromEntries(
      seen.transfers.map(({ id, state, from, to, lines }) => [
        id,
        { state, from, to, lines: lines.map(({ variantId, quantity, sent }) => ({ variantId, quantity, sent })) },
      ]),
    ),
    leases: Object.fromEntries(
      seen.leases.map(({ variantId, granted, returned, sold }) => [variantId, { granted, returned, sold }]),
    ),
    countedAt: {},
    done: [],
  };
}

const PLACE = `'variantId', variant_id, 'locationId', location_id`;

const LOOK = `
  SELECT jsonb_build_object(
    'levels', (SELECT coalesce(jsonb_agg(jsonb_build_object(${PLACE}, 'onHand', on_hand, 'reserved', reserved, 'leased', leased,
        'safety', safety, 'shortage', shortage, 'damaged', damaged)), '[]') FROM stock_level WHERE variant_id = ANY($1::uuid[])),
    'movements', (SELECT coalesce(jsonb_agg(jsonb_build_object(${PLACE}, 'delta', delta, 'causeType', cause_type,
        'causeId', cause_id, 'causeLine', cause_line)), '[]')
      FROM stock_movement WHERE variant_id = ANY($1::uuid[]) AND bucket = 'on_hand'),
    'damages', (SELECT coalesce(jsonb_agg(jsonb_build_object(${PLACE}, 'delta', units)), '[]') FROM (
        SELECT variant_id, location_id, sum(delta) AS units FROM stock_movement
        WHERE variant_id = ANY($1::uuid[]) AND bucket = 'damaged' GROUP BY 1, 2) d),
    'leases', (SELECT coalesce(jsonb_agg(jsonb_build_object('deviceId', device_id, ${PLACE}, 'granted', granted, 'returned', returned,
        'sold', sold)), '[]') FROM lease WHERE device_id = $4 AND variant_id = ANY($1::uuid[])),
    'transfers', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'state', t.state, 'from', t.from_location_id,
        'to', t.to_location_id, 'lines', (SELECT jsonb_agg(jsonb_build_object('variantId', l.variant_id, 'quantity', l.quantity,
          'sent', l.sent) ORDER BY l.position) FROM transfer_line l WHERE l.transfer_id = t.id))), '[]')
      FROM transfer t WHERE t.id = ANY($3::uuid[])),
    'reservations', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, ${PLACE}, 'quantity', quantity, 'state', state,
        'ownerId', owner_id, 'ended', ended_at IS NOT NULL, 'expiresAt', (extract(epoch FROM expires_at) * 1000)::int8)), '[]')
      FROM reservation WHERE variant_id = ANY($1::uuid[])),
    'shortageCases', (SELECT coalesce(jsonb_agg(jsonb_build_object(${PLACE}, 'quantity', quantity, 'open', state = 'open')), '[]')
      FROM "case" WHERE variant_id = ANY($1::uuid[]) AND kind = 'shortage' AND state = 'open'),
    'orders', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'source', o.source, 'state', o.state, 'tax', o.tax_total,
        'total', o.total, 'cashRounding', o.cash_rounding, 'lines', (
          SELECT jsonb_agg(jsonb_build_object('lineId', l.id, 'kind', l.kind, 'variantId', l.variant_id, 'tracked', l.kind = 'goods',
            'quantity', l.quantity, 'net', l.net, 'tax', l.tax, 'gross', l.gross)) FROM order_line l WHERE l.order_id = o.id))), '[]')
      FROM "order" o WHERE o.id = ANY($2::uuid[]))
  ) AS seen`;
