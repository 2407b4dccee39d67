import { nextPaymentState, type PaymentState, paymentStateOf } from '@evertill/domain';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import type { Intent } from '../stripe.ts';

export interface ReaderPaymentRow extends Record<string, unknown> {
  id: string;
  deviceId: string;
  saleId: string;
  currency: string;
  amount: number;
  state: PaymentState;
  intentId: string | null;
  readerId: string | null;
  attempt: number;
  declineCode: string | null;
}

/** What the till is told. `captured` is paid; `unknown` must never be followed by a second charge. */
export interface ReaderPaymentStatus {
  paymentId: string;
  state: PaymentState;
  amount: number;
  currency: string;
  /** The PaymentIntent, which the sale's tender names as its reference. */
  reference: string | null;
  declineCode: string | null;
}

const COLUMNS = `id, device_id AS "deviceId", sale_id AS "saleId", currency, amount, state, provider_id AS "intentId",
  reader_id AS "readerId", attempt, decline_code AS "declineCode"`;

export async function readReaderPayment(sql: Sql, paymentId: string): Promise<ReaderPaymentRow | null> {
  const { rows } = await sql.query<ReaderPaymentRow>(`SELECT ${COLUMNS} FROM reader_payment WHERE id = $1`, [
    paymentId,
  ]);
  return rows[0] ?? null;
}

/** Folds a state that was seen into what is known; concurrent sights meet in the row's own lock. */
export async function noteReaderState(
  services: Services,
  row: ReaderPaymentRow,
  seen: PaymentState,
  more: { intentId?: string; declineCode?: string | null } = {},
): Promise<ReaderPaymentRow> {
  const client = await services.db.pool.connect();
  try {
    await client.query('BEGIN');
    const { rows } = await client.query<{ state: PaymentState }>(
      'SELECT state FROM reader_payment WHERE id = $1 FOR UPDATE',
      [row.id],
    );
    const state = nextPaymentState(rows[0]?.state ?? row.state, seen);
    const noted = await client.query<ReaderPaymentRow>(
      `UPDATE reader_payment SET state = $2, provider_id = coalesce(provider_id, $3), decline_code = $4, updated_at = $5
       WHERE id = $1 RETURNING ${COLUMNS}`,
      [row.id, state, more.intentId ?? null, more.declineCode ?? null, services.clock.now()],
    );
    await client.query('COMMIT');
    return noted.rows[0] ?? row;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

/**
 * Brings a reader payment to where Stripe says it is: the PaymentIntent is the truth, the reader's action a hint. What
 * is authorised is captured at once, since the goods stand on the counter. Any doubt leaves it `unknown`.
 */
export async function settleReaderPayment(services: Services, row: ReaderPaymentRow): Promise<ReaderPaymentRow> {
  const { stripe } = services;
  if (!stripe || !row.intentId) return row;
  const asked = await stripe.findIntent(row.intentId);
  if (asked.kind !== 'ok') return noteReaderState(services, row, 'unknown');
  const noted = await noteIntent(services, row, asked.value);
  if (noted.state === 'authorised') return captureReaderPayment(services, noted, asked.value);
  if (noted.state !== 'started') return noted;
  return noteReaderAction(services, noted);
}

async function captureReaderPayment(
  services: Services,
  row: ReaderPaymentRow,
  seen: Intent,
): Promise<ReaderPaymentRow> {
  const asked = await services.stripe?.captureIntent({
    intentId: seen.id,
    paymentId: row.id,
    amount: seen.amountCapturable,
  });
  if (asked?.kind !== 'ok') return noteReaderState(services, row, 'unknown');
  return noteIntent(services, row, asked.value);
}

function noteIntent(services: Services, row: ReaderPaymentRow, intent: Intent): Promise<ReaderPaymentRow> {
  const { declineCode } = intent;
  const state = paymentStateOf(intent.status, declineCode !== null);
  // A new try on the reader clears the decline of the one before only when it ends: until then its action decides.
  const trying = state === 'failed' && row.state === 'processing' ? 'started' : state;
  return noteReaderState(services, row, trying, { declineCode });
}

/** The intent waits for a card: does the reader still ask for one, or has it given up? */
async function noteReaderAction(services: Services, row: ReaderPaymentRow): Promise<ReaderPaymentRow> {
  if (!row.readerId || row.attempt === 0) return row;
  const asked = await services.stripe?.findReader(row.readerId);
  if (asked?.kind !== 'ok') return noteReaderState(services, row, 'processing', { declineCode: null });
  const { action } = asked.value;
  const ours = action !== null && action.intentId === row.intentId ? action : null;
  if (ours?.status === 'in_progress') return noteReaderState(services, row, 'processing', { declineCode: null });
  // The reader only says that the card was declined; why stands on the PaymentIntent.
  const why = ours?.failureCode === 'card_declined' ? row.declineCode : ours?.failureCode;
  const declineCode = why ?? row.declineCode ?? 'not_presented';
  return noteReaderState(services, row, 'failed', { declineCode });
}

export function statusOf(row: ReaderPaymentRow): ReaderPaymentStatus {
  const { id: paymentId, state, amount, currency, intentId: reference } = row;
  return { paymentId, state, amount, currency, reference, declineCode: state === 'failed' ? row.declineCode : null };
}
