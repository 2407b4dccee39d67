import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';

export interface NewLetter {
  /** Of a letter about a refund the refund's id: it leaves once the money went. Absent: a new one. */
  letterId?: string;
  kind: 'shortage' | 'purchase_order' | 'low_stock';
  to: string;
  subject: string;
  text: string;
  orderId?: string | null;
  caseId?: string | null;
}

/** Writes a letter inside the transaction of its cause; it is sent if, and only if, the cause was committed. */
export async function writeLetter(services: Services, tx: Sql, letter: NewLetter): Promise<string> {
  const id = letter.letterId ?? services.ids.next();
  await tx.query(
    `INSERT INTO letter (id, kind, to_address, subject, text, order_id, case_id, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      id,
      letter.kind,
      letter.to,
      letter.subject,
      letter.text,
      letter.orderId ?? null,
      letter.caseId ?? null,
      services.clock.now(),
    ],
  );
  await services.jobs.send(tx, 'letter.send', { letterId: id });
  return id;
}
