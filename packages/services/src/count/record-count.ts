import { accepted, type Result, refused } from '@evertill/domain';
import { inTransaction } from '../database.ts';
import { type Actor, actorName, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';
import { lockCount } from './lock-count.ts';
import { openLateCountCase } from './open-late-count-case.ts';
import { type CountEntryInput, writeCountEntries } from './write-count-entries.ts';

export interface RecordCountInput {
  countId: string;
  /** `ageMs`: how long ago it was counted, since a page's clock is nobody's; absent: just now. */
  entries: readonly (CountEntryInput & { ageMs?: number })[];
}

export interface RecordedCount {
  /** Entries that were not there before. */
  added: number;
  /** Opened when the count was closed meanwhile: a person decides what the entries mean. */
  caseId: string | null;
}

/**
 * Notes what somebody in the office counted, at the moment they did, which is never before the count was opened. The
 * same entries again add nothing, and are refused when they say something else now. Never refused because of the
 * count's state; refuses a count or goods that do not exist.
 */
export async function recordCount(
  services: Services,
  input: RecordCountInput,
  actor: Actor,
): Promise<Result<RecordedCount>> {
  const allowed = requirePermission(actor, 'count.write');
  if (!allowed.ok) return allowed;
  return inTransaction(services.db, async (tx) => {
    const began = (await lockCount(tx, input.countId, 'entries'))?.createdAt.getTime() ?? 0;
    const now = services.clock.now().getTime();
    const momentOf = (ageMs: number): Date => new Date(Math.max(began, now - ageMs));
    const entries = input.entries.map((entry) => ({ ...entry, countedAt: momentOf(entry.ageMs ?? 0) }));
    const said = { countId: input.countId, entries, countedBy: actorName(actor), deviceId: null };
    const written = await writeCountEntries(services, tx, said);
    if (!written.ok) return written;
    const { count, added, unknownVariantIds, isLate } = written.value;
    const unknown = unknownVariantIds[0];
    if (unknown !== undefined) return refused({ code: 'not.found', what: 'stock level', id: unknown });
    const known = await tx.query<{ id: string }>(SAID_OTHERWISE, [
      input.countId,
      entries.map((entry) => entry.entryId),
      entries.map((entry) => entry.variantId),
      entries.map((entry) => entry.counted),
    ]);
    if (known.rows[0]) return refused({ code: 'idempotency.mismatch', key: known.rows[0].id });
    const isToDecide = isLate && added.length > 0;
    const caseId = isToDecide ? await openLateCountCase(services, tx, { count, entries: added, place: null }) : null;
    return accepted({ added: added.length, caseId });
  });
}

const SAID_OTHERWISE = `
  SELECT e.id FROM unnest($2::uuid[], $3::uuid[], $4::int[]) AS said(id, variant_id, counted) JOIN stock_count_entry e USING (id)
  WHERE (e.count_id, e.variant_id, e.counted) IS DISTINCT FROM ($1::uuid, said.variant_id, said.counted) LIMIT 1`;
