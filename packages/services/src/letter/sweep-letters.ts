import { inTransaction } from '../database.ts';
import type { Services } from '../services.ts';
import { AWAITS_REFUND } from './send-letter.ts';

/** By then a job of its own has had its tries. */
const WAITED_MS = 20 * 60_000;
/** Nobody wants to read it any more: from this age on a letter is given up. */
export const LETTER_STALE_MS = 7 * 24 * 3_600_000;
/** What runs low is looked at anew every hour; yesterday's list says nothing. */
const ALERT_STALE_MS = 24 * 3_600_000;
const EACH_MAX = 500;

/**
 * Queues letters again that were not sent for long: their jobs were lost, or gave up while the mail server was away.
 * Does nothing without a mail server. For the hourly round.
 */
export async function sweepLetters(services: Services): Promise<{ queued: number }> {
  if (!services.mail) return { queued: 0 };
  const now = services.clock.now().getTime();
  return inTransaction(services.db, async (tx) => {
    const { rows } = await tx.query<{ id: string }>(
      `SELECT id FROM letter WHERE sent_at IS NULL AND created_at < $1 AND NOT ${AWAITS_REFUND}
         AND created_at > CASE kind WHEN 'low_stock' THEN $3::timestamptz ELSE $2::timestamptz END
       ORDER BY created_at LIMIT ${EACH_MAX}`,
      [new Date(now - WAITED_MS), new Date(now - LETTER_STALE_MS), new Date(now - ALERT_STALE_MS)],
    );
    for (const { id } of rows) await services.jobs.send(tx, 'letter.send', { letterId: id });
    return { queued: rows.length };
  });
}
