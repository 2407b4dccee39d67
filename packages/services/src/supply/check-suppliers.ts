import { accepted, type Result, refused } from '@evertill/domain';
import type { Sql } from '../sql.ts';

/** Whether something new may be ordered from them all. Refuses one that is not there, and one that is out of use. */
export async function checkSuppliers(tx: Sql, supplierIds: readonly string[]): Promise<Result<true>> {
  const { rows } = await tx.query<{ id: string; name: string; active: boolean }>(
    'SELECT id, name, active FROM supplier WHERE id = ANY($1::uuid[])',
    [supplierIds],
  );
  const known = new Set(rows.map((row) => row.id));
  const unknown = supplierIds.find((id) => !known.has(id));
  if (unknown) return refused({ code: 'not.found', what: 'supplier', id: unknown });
  const inactive = rows.find((row) => !row.active);
  return inactive ? refused({ code: 'supplier.inactive', name: inactive.name }) : accepted(true);
}
