import { accepted, type Result, refused } from '@evertill/domain';
import { inTransaction } from '../database.ts';
import type { Actor } from '../permission.ts';
import type { Services } from '../services.ts';
import type { Asked, Reader, StripePort } from '../stripe.ts';
import {
  noteReaderState,
  type ReaderPaymentRow,
  type ReaderPaymentStatus,
  readReaderPayment,
  settleReaderPayment,
  statusOf,
} from './reader-payment.ts';

export interface ReaderPaymentInput {
  paymentId: string;
  saleId: string;
  amount: number;
  currency: string;
}

/**
 * Asks the till's reader for a card. The PaymentIntent is made and stored before any reader is touched and is used again
 * after a decline. Refuses while another payment of the same sale is not proven dead: nobody is charged twice.
 */
export async function startReaderPayment(
  services: Services,
  input: ReaderPaymentInput,
  actor: Actor,
): Promise<Result<ReaderPaymentStatus>> {
  if (actor.kind !== 'device') return refused({ code: 'permission.denied', needs: 'device' });
  const { stripe } = services;
  if (!stripe) return refused({ code: 'payment.unavailable' });
  const opened = await openPayment(services, input, actor.deviceId);
  if (!opened.ok) return opened;
  const begun = await ensureIntent(services, stripe, opened.value);
  if (!begun.ok) return begun;
  const now = await settleReaderPayment(services, begun.value);
  if (now.state !== 'started' && now.state !== 'failed') return accepted(statusOf(now));
  const reader = await findTillReader(stripe, actor.tillCode);
  if (!reader.ok) return reader;
  return present(services, stripe, now, reader.value);
}

async function openPayment(
  services: Services,
  input: ReaderPaymentInput,
  deviceId: string,
): Promise<Result<ReaderPaymentRow>> {
  return inTransaction(services.db, async (tx) => {
    // There is no row of the sale yet to lock, so its id is: the second of two at once must see the first.
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [input.saleId]);
    const others = await tx.query(
      `SELECT 1 FROM reader_payment WHERE sale_id = $1 AND id <> $2 AND state NOT IN ('cancelled', 'failed')`,
      [input.saleId, input.paymentId],
    );
    if (others.rowCount !== 0) return refused({ code: 'payment.unknown' });
    await tx.query(
      `INSERT INTO reader_payment (id, device_id, sale_id, currency, amount, state, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, 'started', $6, $6) ON CONFLICT (id) DO NOTHING`,
      [input.paymentId, deviceId, input.saleId, input.currency, input.amount, services.clock.now()],
    );
    const row = await readReaderPayment(tx, input.paymentId);
    const same =
      row?.deviceId === deviceId &&
      row.saleId === input.saleId &&
      row.amount === input.amount &&
      row.currency === input.currency;
    return row && same ? accepted(row) : refused({ code: 'idempotency.mismatch', key: input.paymentId });
  });
}

async function ensureIntent(
  services: Services,
  stripe: StripePort,
  row: ReaderPaymentRow,
): Promise<Result<ReaderPaymentRow>> {
  if (row.intentId) return accepted(row);
  const { id: paymentId, saleId: orderId, amount, currency } = row;
  const asked = await stripe.createIntent({ paymentId, orderId, amount, currency, present: true });
  if (asked.kind === 'unknown') return refused({ code: 'payment.unknown' });
  if (asked.kind === 'refused') return refused({ code: 'payment.unavailable' });
  return accepted(await noteReaderState(services, row, 'started', { intentId: asked.value.id }));
}

/** The reader labelled with the till's code; in test mode one is made, so that every till has its own. */
async function findTillReader(stripe: StripePort, tillCode: string): Promise<Result<Reader>> {
  const asked = await stripe.findReaders();
  if (asked.kind !== 'ok') return refused({ code: 'payment.unavailable' });
  const own = asked.value.find((reader) => reader.label === tillCode);
  if (own) return own.online ? accepted(own) : refused({ code: 'reader.offline' });
  if (!stripe.test) return refused({ code: 'reader.offline' });
  const made = await stripe.simulatedReader(tillCode);
  return made.kind === 'ok' ? accepted(made.value) : refused({ code: 'payment.unavailable' });
}

async function present(
  services: Services,
  stripe: StripePort,
  row: ReaderPaymentRow,
  reader: Reader,
): Promise<Result<ReaderPaymentStatus>> {
  const attempt = row.attempt + 1;
  const { rowCount } = await services.db.pool.query(
    'UPDATE reader_payment SET attempt = $2, reader_id = $3, decline_code = NULL WHERE id = $1 AND attempt = $4',
    [row.id, attempt, reader.id, row.attempt],
  );
  if (rowCount === 0) return refused({ code: 'reader.busy' });
  const asked = await stripe.processOnReader({
    readerId: reader.id,
    intentId: row.intentId ?? '',
    paymentId: row.id,
    attempt,
  });
  const tried = { ...row, attempt, readerId: reader.id };
  if (asked.kind === 'refused' && asked.code !== 'terminal_reader_timeout') return refusalOf(services, tried, asked);
  // Heard, or nobody knows whether it was (a time-out may be a false alarm): both are looked up again.
  return accepted(statusOf(await noteReaderState(services, tried, 'processing', { declineCode: null })));
}

async function refusalOf(
  services: Services,
  row: ReaderPaymentRow,
  asked: Extract<Asked<Reader>, { kind: 'refused' }>,
): Promise<Result<ReaderPaymentStatus>> {
  if (asked.code === 'terminal_reader_busy') return refused({ code: 'reader.busy' });
  if (asked.code === 'terminal_reader_offline') return refused({ code: 'reader.offline' });
  return accepted(statusOf(await settleReaderPayment(services, row)));
}
