import {
  type EntryRecord,
  GENESIS,
  type JournalEntry,
  journalEntrySchema,
  nextTotals,
  parseFact,
  type Snapshot,
  ZERO_TOTALS,
} from '@evertill/domain';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { secretHash } from '../till/secret.ts';

/**
 * Everything the invariants look at, as plain rows, seen at one moment. It holds the whole shop in memory: meant for
 * tests, simulations and shops of their size.
 */
export async function readSnapshot(services: Services): Promise<Snapshot> {
  const client = await services.db.pool.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    return { ...(await journalsOf(client)), ...(await stockOf(client)), ...(await moneyOf(client)) };
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

type EntryRow = Omit<EntryRecord, 'totals' | 'adds'> & { bytes: string; repeated: boolean };
type HeadRow = { deviceId: string; epoch: number; lastSeq: number; lastHash: string };

async function journalsOf(sql: Sql): Promise<Snapshot> {
  const entries = await sql.query<EntryRow>(ENTRIES);
  const heads = await sql.query<HeadRow>(
    'SELECT device_id AS "deviceId", epoch, last_seq AS "lastSeq", last_hash AS "lastHash" FROM device_epoch',
  );
  const forks = await sql.query<{ bytes: string }>('SELECT bytes FROM fork_entry');
  return {
    entries: withTotals(entries.rows),
    forkEntries: forks.rows.flatMap(({ bytes }) => entryOf(bytes) ?? []).map(({ id }) => ({ id })),
    genesis: heads.rows.map(({ deviceId, epoch }) => ({ deviceId, epoch, hash: secretHash(GENESIS(deviceId, epoch)) })),
    heads: heads.rows,
  };
}

const ENTRIES = `
  SELECT device_id AS "deviceId", epoch, seq, id, hash, prev_hash AS "prevHash", bytes,
    row_number() OVER (PARTITION BY id ORDER BY received_at, epoch) > 1 AS repeated
  FROM journal_entry ORDER BY device_id, epoch, seq`;

/** What cannot be read moves no totals. A fact stated at a second place is one fact: its row there is told apart. */
function withTotals(rows: readonly EntryRow[]): EntryRecord[] {
  let above = { chain: '', totals: ZERO_TOTALS };
  return rows.map(({ bytes, repeated, ...row }) => {
    const chain = `${row.deviceId} ${row.epoch}`;
    if (above.chain !== chain) above = { chain, totals: ZERO_TOTALS };
    const entry = entryOf(bytes);
    const totals = entry?.totals ?? above.totals;
    above = { chain, totals };
    return { ...row, id: repeated ? `${row.id} again in epoch ${row.epoch}` : row.id, totals, adds: addsOf(entry) };
  });
}

function addsOf(entry: JournalEntry | null): EntryRecord['totals'] {
  if (!entry) return ZERO_TOTALS;
  const parsed = parseFact(entry.type, entry.v, entry.payload);
  return nextTotals(ZERO_TOTALS, parsed.ok ? parsed.fact : null);
}

function entryOf(bytes: string): JournalEntry | null {
  try {
    return journalEntrySchema.safeParse(JSON.parse(bytes)).data ?? null;
  } catch {
    return null;
  }
}

async function stockOf(sql: Sql): Promise<Snapshot> {
  const place = 'variant_id AS "variantId", location_id AS "locationId"';
  const rows = async <Row extends object>(text: string): Promise<Row[]> =>
    (await sql.query<Row & Record<string, unknown>>(text)).rows;
  return {
    levels: await rows(`SELECT ${place}, on_hand AS "onHand", reserved, leased, shortage FROM stock_level`),
    movements: await rows(
      `SELECT ${place}, delta, cause_type AS "causeType", cause_id AS "causeId", cause_line AS "causeLine" FROM stock_movement
       WHERE bucket = 'on_hand'`,
    ),
    reservations: await rows(
      `SELECT id, ${place}, quantity, state, owner_id AS "ownerId", owner_type AS "ownerType", ended_at IS NOT NULL AS ended FROM reservation`,
    ),
    leases: await rows(`SELECT device_id AS "deviceId", ${place}, granted, returned, sold FROM lease`),
    shortageCases: await rows(
      `SELECT ${place}, quantity, state = 'open' AS open FROM "case"
       WHERE kind = 'shortage' AND (state = 'open' OR settled_by IS DISTINCT FROM 'system')`,
    ),
  };
}

async function moneyOf(sql: Sql): Promise<Snapshot> {
  const orders = await sql.query<NonNullable<Snapshot['orders']>[number] & Record<string, unknown>>(ORDERS);
  const entries = await sql.query<NonNullable<Snapshot['paymentEntries']>[number] & Record<string, unknown>>(
    `SELECT p.order_id AS "orderId", e.kind, e.amount, e.cause FROM payment_entry e JOIN payment p ON p.id = e.payment_id`,
  );
  const refunds = await sql.query<NonNullable<Snapshot['refunds']>[number] & Record<string, unknown>>(REFUNDS);
  return { orders: orders.rows, paymentEntries: entries.rows, refunds: refunds.rows };
}

const ORDERS = `
  SELECT o.id, o.source, o.state, o.receipt_number AS "receiptNumber", o.tax_total AS tax, o.total, o.cash_rounding AS "cashRounding",
    (SELECT coalesce(jsonb_agg(jsonb_build_object('lineId', l.id, 'kind', l.kind, 'variantId', l.variant_id,
        'tracked', coalesce(v.stock_tracked, false), 'quantity', l.quantity, 'net', l.net, 'tax', l.tax, 'gross', l.gross,
        'fromElsewhere', o.source = 'till' AND l.hand_over IS NOT NULL, 'parts', (SELECT jsonb_agg(jsonb_build_object('variantId', c.variant_id, 'quantity', c.quantity))
          FROM order_line_component c JOIN variant cv ON cv.id = c.variant_id WHERE c.order_line_id = l.id AND cv.stock_tracked)) ORDER BY l.position), '[]')
      FROM order_line l LEFT JOIN variant v ON v.id = l.variant_id WHERE l.order_id = o.id) AS lines
  FROM "order" o`;

const REFUNDS = `
  SELECT r.id, r.order_id AS "orderId", r.state, r.receipt_number AS "receiptNumber", r.amount,
    r.amount - coalesce((SELECT sum(l.gross)::int8 FROM refund_line l WHERE l.refund_id = r.id), 0) AS "cashRounding",
    (SELECT coalesce(jsonb_agg(jsonb_build_object('lineId', l.order_line_id, 'quantity', l.quantity, 'net', l.net, 'tax', l.tax, 'gross', l.gross)), '[]')
      FROM refund_line l WHERE l.refund_id = r.id) AS lines
  FROM refund r`;
