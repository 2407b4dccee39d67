import { journalEntrySchema, parseFact } from '@evertill/domain';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { applyRefund } from './apply-refund.ts';

type Waiting = { caseId: string; deviceId: string; tillCode: string; epoch: number; seq: number; bytes: string };

/** Refunds that arrived before their sale (from another till) are applied once the sale is there; their cases settle. */
export async function applyWaiting(services: Services, tx: Sql, saleId: string): Promise<void> {
  const { rows } = await tx.query<Waiting>(WAITING, [saleId]);
  for (const { caseId, bytes, ...place } of rows) {
    const entry = journalEntrySchema.parse(JSON.parse(bytes));
    const parsed = parseFact(entry.type, entry.v, entry.payload);
    if (!parsed.ok || parsed.fact.type !== 'refund.paid') continue;
    const result = await applyRefund(services, tx, place, parsed.fact.payload);
    await tx.query('UPDATE entry_result SET result = $4::jsonb WHERE device_id = $1 AND epoch = $2 AND seq = $3', [
      place.deviceId,
      place.epoch,
      place.seq,
      JSON.stringify(result),
    ]);
    await tx.query(
      `UPDATE "case" SET state = 'settled', settled_at = $2, settled_by = 'system', note = 'The sale arrived, and the refund was applied to it.' WHERE id = $1`,
      [caseId, services.clock.now()],
    );
  }
}

const WAITING = `
  SELECT c.id AS "caseId", c.device_id AS "deviceId", d.till_code AS "tillCode", c.epoch, c.seq, j.bytes
  FROM "case" c JOIN device d ON d.id = c.device_id
  JOIN journal_entry j ON j.device_id = c.device_id AND j.epoch = c.epoch AND j.seq = c.seq
  WHERE c.state = 'open' AND c.kind = 'unapplied_fact' AND c.detail ->> 'waitsFor' = $1
  ORDER BY j.received_at FOR UPDATE OF c`;
