import { accepted, type Result, refused } from '@evertill/domain';
import { recordAudit } from '../audit.ts';
import { parseInput } from '../catalogue/parse-input.ts';
import { inTransaction } from '../database.ts';
import { type Actor, actorName, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';
import { importMappingSchema } from './mapping.ts';
import { type ImportInput, type ImportPlan, judgeFile } from './plan-import.ts';
import { writeRows } from './write-rows.ts';

/**
 * Applies a file in one transaction: all of it or nothing. With refused rows it refuses, unless `skipRefused` says to
 * leave those rows out. The same file again changes nothing.
 */
export async function applyImport(
  services: Services,
  input: ImportInput & { skipRefused?: boolean },
  actor: Actor,
): Promise<Result<ImportPlan>> {
  const allowed = requirePermission(actor, 'catalogue.import');
  if (!allowed.ok) return allowed;
  const mapping = parseInput(importMappingSchema, input.mapping);
  if (!mapping.ok) return mapping;
  const importId = services.ids.next();
  const code = mapping.value.stockLocationCode;
  return inTransaction(
    services.db,
    async (tx) => {
      // A file is read once, so this cannot begin anew: it waits for its locks as long as it takes.
      await tx.query('SET LOCAL lock_timeout = 0');
      const location = await tx.query<{ id: string }>('SELECT id FROM location WHERE code = $1', [code]);
      if (code !== null && !location.rows[0]) return refused({ code: 'not.found', what: 'location', id: code });
      const judged = await judgeFile(services, tx, input, mapping.value);
      if (!judged.ok) return judged;
      const { plan, priceListId, currency } = judged.value;
      if (plan.counts.refused > 0 && !input.skipRefused)
        return refused({ code: 'import.refused-rows', count: plan.counts.refused });
      if (plan.counts.create + plan.counts.change === 0) return accepted(plan);
      const options = {
        priceListId,
        currency,
        stockLocationId: location.rows[0]?.id ?? null,
        importId,
        actor: actorName(actor),
        now: services.clock.now(),
      };
      await writeRows(services, tx, options, input.onProgress ?? (() => {}));
      await recordAudit(
        tx,
        actor,
        'catalogue.imported',
        { type: 'import', id: importId },
        { fileName: input.fileName, ...plan.counts },
      );
      return accepted(plan);
    },
    ONE_TRY,
  );
}

/** A file that comes as a stream can be read once. */
const ONE_TRY = 1;
