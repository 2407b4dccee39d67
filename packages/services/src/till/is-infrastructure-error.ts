import pg from 'pg';

/** Classes of SQLSTATE that speak of the row or value at hand: data, integrity, a raised exception. */
const OF_THE_FACT = new Set(['21', '22', '23', 'P0']);

/**
 * Whether the trouble is ours and will pass (connection, deadlock, time-out, a table that is missing during an
 * upgrade), so that the till has to try again; else it lies in the fact, which is then kept with a case.
 */
export function isInfrastructureError(error: unknown): boolean {
  if (!(error instanceof pg.DatabaseError)) return false;
  return !OF_THE_FACT.has((error.code ?? '').slice(0, 2));
}
