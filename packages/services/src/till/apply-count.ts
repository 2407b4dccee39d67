import { momentCounted, type StockCounted } from '@evertill/domain';
import { openLateCountCase } from '../count/open-late-count-case.ts';
import { writeCountEntries } from '../count/write-count-entries.ts';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import type { AppliedFact, EntryPlace } from './apply-fact.ts';
import { openCase } from './open-case.ts';

/**
 * Adds what was counted at a till to its stock count. For a count that was closed before it came a person decides, as
 * for goods nobody knows. Throws when there is no such count at that place.
 */
export async function applyCount(
  services: Services,
  tx: Sql,
  place: EntryPlace,
  counted: StockCounted,
): Promise<AppliedFact> {
  const written = await writeCountEntries(services, tx, {
    countId: counted.countId,
    countedBy: await clerkName(tx, counted.clerkId, place.tillCode),
    deviceId: place.deviceId,
    entries: counted.lines.map((line) => ({ ...line, countedAt: new Date(momentCounted(line, counted)) })),
  });
  if (!written.ok || written.value.count.locationId !== counted.locationId) {
    throw new Error(`there is no count ${counted.countId} at that place`);
  }
  const { count, added, unknownVariantIds, isLate } = written.value;
  if (isLate && added.length > 0) {
    return { status: 'case', caseId: await openLateCountCase(services, tx, { count, entries: added, place }) };
  }
  if (unknownVariantIds.length === 0) return { status: 'applied' };
  const detail = { reason: 'unknown-variant', variantIds: unknownVariantIds, countName: count.name };
  return { status: 'case', caseId: await openCase(services, tx, { kind: 'unapplied_fact', place, detail }) };
}

async function clerkName(tx: Sql, clerkId: string, tillCode: string): Promise<string> {
  const { rows } = await tx.query<{ name: string }>('SELECT name FROM staff WHERE id = $1', [clerkId]);
  return rows[0]?.name ?? tillCode;
}
