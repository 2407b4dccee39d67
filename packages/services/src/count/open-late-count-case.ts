import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import type { LockedCount } from './lock-count.ts';
import type { CountEntryInput } from './write-count-entries.ts';

export interface LateCount {
  count: LockedCount;
  entries: readonly CountEntryInput[];
  /** Where in which till's journal it was said; null: in the office. */
  place: { deviceId: string; epoch: number; seq: number } | null;
}

/** A person has to decide about what was counted for a count that was closed already. Returns the case's id. */
export async function openLateCountCase(services: Services, tx: Sql, late: LateCount): Promise<string> {
  const id = services.ids.next();
  const { count, entries, place } = late;
  const only = entries.length === 1 ? entries[0] : undefined;
  const detail = {
    reason: 'count-closed',
    countId: count.countId,
    countNumber: count.number,
    countName: count.name,
    state: count.state,
    lines: entries.map(({ variantId, counted }) => ({ variantId, counted })),
  };
  await tx.query(
    `INSERT INTO "case" (id, kind, device_id, epoch, seq, variant_id, location_id, quantity, detail, opened_at)
     VALUES ($1, 'unapplied_fact', $2, $3, $4, $5, $6, $7, $8::jsonb, $9)`,
    [
      id,
      place?.deviceId ?? null,
      place?.epoch ?? null,
      place?.seq ?? null,
      only?.variantId ?? null,
      count.locationId,
      only?.counted ?? null,
      JSON.stringify(detail),
      services.clock.now(),
    ],
  );
  return id;
}
