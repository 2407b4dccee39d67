import { accepted, type Remedy, type Result, rankRemedies, refused } from '@evertill/domain';
import { type Actor, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';
import { type BrokenPromise, readShortages, type Shortage } from './read-shortages.ts';
import { type RemedyCase, readRemedyCase } from './remedy-facts.ts';

/** A remedy with the names a person reads; those that do not belong to its kind are null. */
export type NamedRemedy = Remedy & {
  place: string | null;
  /** Of the purchase order or transfer that is waited for. */
  number: string | null;
  /** ISO day on which it is expected. */
  until: string | null;
  /** The other goods, and their list price now. */
  title: string | null;
  sku: string | null;
  price: number | null;
};

export interface PromiseRemedies {
  promise: BrokenPromise;
  /** The best first; empty where somebody else's page has to be used, such as that of a transfer. */
  remedies: NamedRemedy[];
}

/** What could be done about each promise a shortage hits, from stock as it is at this moment. */
export async function shortageRemedies(
  services: Services,
  input: { caseId: string; chosen: readonly string[] },
  actor: Actor,
): Promise<Result<{ shortage: Shortage; promises: PromiseRemedies[] }>> {
  const allowed = requirePermission(actor, 'case.read');
  if (!allowed.ok) return allowed;
  const shortage = await openShortage(services, input.caseId);
  if (!shortage) return refused({ code: 'not.found', what: 'shortage', id: input.caseId });
  const promises: PromiseRemedies[] = [];
  for (const promise of shortage.promises) {
    const found = await readRemedyCase(services, shortage, promise, input.chosen);
    promises.push({ promise, remedies: await named(services, found) });
  }
  return accepted({ shortage, promises });
}

/** The shortage that an open case stands for; null once it is settled. */
export async function openShortage(services: Services, caseId: string): Promise<Shortage | null> {
  const { rows } = await services.db.pool.query<{ variantId: string; locationId: string }>(
    `SELECT variant_id AS "variantId", location_id AS "locationId" FROM "case"
     WHERE id = $1 AND kind = 'shortage' AND state = 'open'`,
    [caseId],
  );
  const at = rows[0];
  const [shortage = null] = at ? await readShortages(services.db.pool, at, services.clock.now()) : [];
  return shortage;
}

async function named(services: Services, { facts, incoming, substitutes }: RemedyCase): Promise<NamedRemedy[]> {
  const remedies = rankRemedies(facts);
  const places = remedies.flatMap(({ choice }) => ('locationId' in choice ? [choice.locationId] : []));
  const { rows } = await services.db.pool.query<{ id: string; name: string }>(
    'SELECT id, name FROM location WHERE id = ANY($1::uuid[])',
    [places],
  );
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return remedies.map((remedy) => {
    const { choice } = remedy;
    const document = choice.kind === 'wait' ? incoming.find((one) => one.documentId === choice.documentId) : undefined;
    const goods =
      choice.kind === 'substitute' ? substitutes.find((one) => one.variantId === choice.variantId) : undefined;
    return {
      ...remedy,
      place: 'locationId' in choice ? (names.get(choice.locationId) ?? null) : null,
      number: document?.number ?? null,
      until: document?.until ?? null,
      title: goods?.title ?? null,
      sku: goods?.sku ?? null,
      price: goods?.price ?? null,
    };
  });
}
