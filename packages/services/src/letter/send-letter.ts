import type { Services } from '../services.ts';

/** Whether a letter speaks of money that has not gone back yet: it has the refund's id. */
export const AWAITS_REFUND = `EXISTS (SELECT 1 FROM refund r WHERE r.id = letter.id AND r.state <> 'paid')`;

/**
 * Sends a letter that was not sent yet. Without a mail server it waits, and with news of a refund
 * until that is paid. Throws when the mail server does not take it,
 * which is noted on the letter, so that the job tries again; a crash after sending may send it twice, never not at all.
 */
export async function sendLetter(services: Services, input: { letterId: string }): Promise<void> {
  if (!services.mail) return;
  const { pool } = services.db;
  const { rows } = await pool.query<{ to: string; subject: string; text: string }>(
    `SELECT to_address AS "to", subject, text FROM letter WHERE id = $1 AND sent_at IS NULL AND NOT ${AWAITS_REFUND}`,
    [input.letterId],
  );
  const letter = rows[0];
  if (!letter) return;
  try {
    await services.mail.send(letter);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    await pool.query('UPDATE letter SET last_error = $2 WHERE id = $1', [input.letterId, words]);
    throw error;
  }
  await pool.query(`UPDATE letter SET sent_at = $2, last_error = '' WHERE id = $1`, [
    input.letterId,
    services.clock.now(),
  ]);
}
