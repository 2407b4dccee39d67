import type { RefundPaid } from '@evertill/domain';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import type { Movement } from '../stock/apply-movements.ts';
import { applyTillMovements } from '../stock/apply-till-movements.ts';
import { releaseForRefund } from '../stock/release-for-refund.ts';
import type { AppliedFact, EntryPlace } from './apply-fact.ts';
import { openCase } from './open-case.ts';

/**
 * Writes money that went back over the counter, and the goods that came back with it. A refund of a sale that is not
 * here yet (another till holds it) waits in a case and is applied when the sale arrives. More than was sold is still
 * written, since the money is gone, with a case.
 */
export async function applyRefund(
  services: Services,
  tx: Sql,
  place: EntryPlace,
  refund: RefundPaid,
): Promise<AppliedFact> {
  const { rows } = await tx.query<{ number: string; payment_id: string | null }>(SALE, [refund.saleId, refund.method]);
  const sale = rows[0];
  if (!sale) {
    const detail = {
      reason: 'sale-not-here-yet',
      waitsFor: refund.saleId,
      receiptNumber: refund.receiptNumber,
      amount: refund.amount,
    };
    return { status: 'case', caseId: await openCase(services, tx, { kind: 'unapplied_fact', place, detail }) };
  }
  const lines = await writeRefund(services, tx, place, refund, sale.payment_id);
  if (lines.length !== refund.lines.length) throw new Error('the refund names lines that the sale does not have');
  const back = (await withoutPromised(services, tx, refund.saleId, lines)).flatMap((line) =>
    movementsOf(line, refund, place),
  );
  await applyTillMovements(services, tx, back);
  const answer = { status: 'applied' as const, orderId: refund.saleId, orderNumber: sale.number };
  const excess = lines.reduce((sum, line) => sum + Math.max(0, line.excess), 0);
  const amount = await overpaid(tx, refund);
  if (excess === 0 && amount === 0) return answer;
  const detail = { reason: 'refunded-more-than-sold', units: excess, amount, receiptNumber: refund.receiptNumber };
  const about = { kind: 'unapplied_fact' as const, place, orderId: refund.saleId, detail };
  return { ...answer, caseId: await openCase(services, tx, about) };
}

/** Units sold from another place that have not left it end their promise there: nobody brings them back. */
async function withoutPromised(
  services: Services,
  tx: Sql,
  saleId: string,
  lines: readonly WrittenLine[],
): Promise<WrittenLine[]> {
  const wishes = lines.flatMap((line) => (line.elsewhere ? line.goods : []));
  if (wishes.length === 0) return [...lines];
  const released = (await releaseForRefund(services, tx, saleId, wishes)).values();
  return lines.map((line) => {
    if (!line.elsewhere) return line;
    const goods = line.goods.map((units) => ({ ...units, quantity: units.quantity - (released.next().value ?? 0) }));
    return { ...line, goods: goods.filter(({ quantity }) => quantity > 0) };
  });
}

/**
 * How much more money went back than was taken for the sale, or than this refund's own lines explain, in minor units.
 * What cash was rounded by is no difference: neither then nor now.
 */
async function overpaid(tx: Sql, refund: RefundPaid): Promise<number> {
  const { rows } = await tx.query<{ amount: number }>(OVERPAID, [refund.saleId]);
  const explained = refund.lines.reduce((sum, line) => sum + line.gross, refund.cashRounding ?? 0);
  return (rows[0]?.amount ?? 0) + Math.max(0, refund.amount - explained);
}

type WrittenLine = {
  position: number;
  /** What of it lies on shelves: its own variant, or what a bundle was sold as. */
  goods: { variantId: string; quantity: number }[];
  restock: boolean;
  /** It was sold from another place. */
  elsewhere: boolean;
  /** They came back broken. */
  damaged: boolean;
  quantity: number;
  /** How many more units went back than were sold; at most 0 when all is well. */
  excess: number;
};

async function writeRefund(
  services: Services,
  tx: Sql,
  place: EntryPlace,
  refund: RefundPaid,
  paymentId: string | null,
): Promise<WrittenLine[]> {
  const { rows } = await tx.query<WrittenLine>(WRITE, [
    refund.refundId,
    refund.saleId,
    paymentId,
    refund.method,
    refund.amount,
    refund.reason,
    place.deviceId,
    refund.receiptNumber,
    place.tillCode,
    new Date(refund.refundedAt),
    refund.locationId,
    JSON.stringify(refund.lines.map((line, position) => ({ ...line, position }))),
    services.clock.now(),
  ]);
  return rows;
}

/** What comes back on the shelf. */
function movementsOf(line: WrittenLine, refund: RefundPaid, place: EntryPlace): Movement[] {
  if (!line.restock) return [];
  return line.goods.map(({ variantId, quantity }) => ({
    variantId,
    locationId: refund.locationId,
    delta: quantity,
    bucket: line.damaged ? 'damaged' : 'on_hand',
    causeType: 'refund',
    causeId: refund.refundId,
    causeLine: line.position,
    reason: refund.receiptNumber,
    actor: place.tillCode,
    at: new Date(refund.refundedAt),
  }));
}

/** The sale, locked against other refunds of it, and the payment that the money is taken from. */
const SALE = `
  SELECT o.number::text AS number, (SELECT p.id FROM payment p WHERE p.order_id = o.id AND p.state = 'captured'
    ORDER BY (p.method = $2) DESC, p.amount DESC, p.id LIMIT 1) AS payment_id
  FROM "order" o WHERE o.id = $1 FOR NO KEY UPDATE`;

const OVERPAID = `
  SELECT greatest(0, (SELECT coalesce(sum(l.gross), 0) FROM refund r JOIN refund_line l ON l.refund_id = r.id
      WHERE r.order_id = o.id AND r.state <> 'failed')
    - (SELECT coalesce(sum(e.amount), 0) FROM payment p JOIN payment_entry e ON e.payment_id = p.id
       WHERE p.order_id = o.id AND e.kind IN ('captured', 'adjusted')) + o.cash_rounding)::bigint AS amount
  FROM "order" o WHERE o.id = $1`;

const WRITE = `
  WITH w AS (
    SELECT * FROM jsonb_to_recordset($12::jsonb) AS w("lineId" uuid, quantity int, net bigint, tax bigint, gross bigint, restock boolean, damaged boolean, position int)
  ), r AS (
    INSERT INTO refund (id, order_id, payment_id, method, state, amount, reason, device_id, receipt_number, actor, created_at, refunded_at)
    VALUES ($1, $2, $3, $4, 'paid', $5, $6, $7, $8, $9, $13, $10)
  ), lines AS (
    INSERT INTO refund_line (refund_id, order_line_id, quantity, net, tax, gross, restock_to, damaged)
    SELECT $1, l.id, w.quantity, w.net, w.tax, w.gross, CASE WHEN w.restock THEN $11::uuid END, w.restock AND coalesce(w.damaged, false)
    FROM w JOIN order_line l ON l.id = w."lineId" AND l.order_id = $2
  ), entry AS (
    INSERT INTO payment_entry (payment_id, kind, amount, cause)
    SELECT $3::uuid, 'refunded', -$5::bigint, 'refund:' || $1::uuid WHERE $3::uuid IS NOT NULL
  ), event AS (
    INSERT INTO order_event (order_id, type, state, actor, detail, at)
    SELECT id, 'refunded', state, $9, jsonb_build_object('refundId', $1::uuid, 'receiptNumber', $8::text, 'amount', $5::bigint), $13 FROM "order" WHERE id = $2
  )
  SELECT w.position, coalesce(
      (SELECT jsonb_agg(jsonb_build_object('variantId', c.variant_id, 'quantity', c.quantity * w.quantity))
        FROM order_line_component c JOIN variant cv ON cv.id = c.variant_id WHERE c.order_line_id = l.id AND cv.stock_tracked),
      CASE WHEN v.stock_tracked THEN jsonb_build_array(jsonb_build_object('variantId', l.variant_id, 'quantity', w.quantity)) END, '[]') AS goods,
    w.restock, l.hand_over IS NOT NULL AS elsewhere, coalesce(w.damaged, false) AS damaged, w.quantity,
    w.quantity + coalesce((SELECT sum(b.quantity) FROM refund_line b WHERE b.order_line_id = l.id), 0)::int - l.quantity AS excess
  FROM w JOIN order_line l ON l.id = w."lineId" AND l.order_id = $2 LEFT JOIN variant v ON v.id = l.variant_id`;
