import type { PullAnswer, PullInput } from '@evertill/domain';
import { inTransaction } from '../database.ts';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import type { DeviceActor } from './authenticate-device.ts';
import { type PullCookie, type PullPage, readCookie, readPage, writeCookie, writePage } from './pull-cookie.ts';
import { CHANGED_BUNDLES, readBundleStock } from './till-bundles.ts';
import { configMark, readTillConfig } from './till-config.ts';
import { readTillStock, readTillVariants } from './till-variants.ts';

const PAGE_VARIANTS = 1_000;
/** A till may still hold sales of the recent past; prices that ended before are of no use to it. */
const PAST_PRICES_MS = 24 * 3_600_000;

/**
 * What changed since a till's cookie, or everything when it has none that fits. A row counts as changed when the
 * transaction that wrote it is not below the cookie and had ended before every transaction still running when this
 * snapshot was taken: a transaction that commits late is in the next answer, never in none. The cookie is the same on
 * every page of an answer.
 */
export async function pullChanges(services: Services, input: PullInput, actor: DeviceActor): Promise<PullAnswer> {
  return inTransaction(services.db, async (tx) => {
    await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
    const page = readPage(input.after);
    const snapshot = await tx.query<{ xmin: string; xmax: string }>(
      'SELECT pg_snapshot_xmin(s)::text AS xmin, pg_snapshot_xmax(s)::text AS xmax FROM pg_current_snapshot() AS s',
    );
    const until = page?.until ?? snapshot.rows[0]?.xmin ?? '0';
    const cookie = usable(readCookie(input.cookie), scopeOf(actor), snapshot.rows[0]?.xmax ?? '0');
    const ids = cookie ? await changedIds(tx, cookie, until, page, actor) : await allIds(tx, page);
    const shown = ids.slice(0, PAGE_VARIANTS);
    const last = ids.length > PAGE_VARIANTS ? shown.at(-1)?.id : undefined;
    const config = page ? null : await readTillConfig(tx, actor);
    const mark = config ? configMark(config) : (page?.config ?? '');
    const since = new Date(services.clock.now().getTime() - PAST_PRICES_MS);
    const variantIds = shown.filter(({ catalogue }) => catalogue).map(({ id }) => id);
    const stockIds = shown.filter(({ stock }) => stock).map(({ id }) => id);
    return {
      reset: cookie === null,
      cookie: writeCookie({ xid: until, scope: scopeOf(actor), config: mark }),
      after: last === undefined ? null : writePage({ until, last, config: mark }),
      total: cookie === null && page === null ? await countVariants(tx) : null,
      variants: await readTillVariants(tx, { channelId: actor.channelId, variantIds, since }),
      stock: await readStock(tx, actor, stockIds),
      config: cookie && config && cookie.config === mark ? null : config,
      bookVersion: until,
      serverTime: services.clock.now().getTime(),
    };
  });
}

/** What lies at the till's place of each variant, and how many could be made of each bundle. */
async function readStock(tx: Sql, actor: DeviceActor, variantIds: readonly string[]): Promise<PullAnswer['stock']> {
  const at = { deviceId: actor.deviceId, locationId: actor.locationId, variantIds };
  const bundles = await readBundleStock(tx, at);
  const made = new Set(bundles.map((bundle) => bundle.variantId));
  const lying = await readTillStock(tx, { ...at, variantIds: variantIds.filter((id) => !made.has(id)) });
  return [...lying, ...bundles];
}

type ChangedId = { id: string; catalogue: boolean; stock: boolean };

function scopeOf(actor: DeviceActor): string {
  return `${actor.channelId}/${actor.locationId}`;
}

/** A cookie of another place, or from a future that a restored database does not have, is of no use. */
function usable(cookie: PullCookie | null, scope: string, xmax: string): PullCookie | null {
  return cookie && cookie.scope === scope && BigInt(cookie.xid) <= BigInt(xmax) ? cookie : null;
}

async function allIds(tx: Sql, page: PullPage | null): Promise<ChangedId[]> {
  const { rows } = await tx.query<ChangedId>(
    `SELECT v.id, true AS catalogue, true AS stock FROM variant v JOIN product p ON p.id = v.product_id
     WHERE v.status = 'active' AND p.status = 'active' AND ($1::uuid IS NULL OR v.id > $1) ORDER BY v.id LIMIT $2`,
    [page?.last ?? null, PAGE_VARIANTS + 1],
  );
  return rows;
}

async function changedIds(
  tx: Sql,
  cookie: PullCookie,
  until: string,
  page: PullPage | null,
  actor: DeviceActor,
): Promise<ChangedId[]> {
  const { rows } = await tx.query<ChangedId>(
    `SELECT id, bool_or(catalogue) AS catalogue, bool_or(stock) AS stock FROM (
       SELECT id, true AS catalogue, false AS stock FROM variant WHERE changed_xid >= $1::xid8 AND changed_xid < $2::xid8
       UNION ALL
       SELECT variant_id, false, true FROM stock_level WHERE location_id = $3
         AND changed_xid::text::bigint >= $1::text::bigint AND changed_xid::text::bigint < $2::text::bigint
       UNION ALL ${CHANGED_BUNDLES}
     ) changed WHERE $4::uuid IS NULL OR id > $4 GROUP BY id ORDER BY id LIMIT $5`,
    [cookie.xid, until, actor.locationId, page?.last ?? null, PAGE_VARIANTS + 1],
  );
  return rows;
}

async function countVariants(tx: Sql): Promise<number> {
  const { rows } = await tx.query<{ total: number }>(
    `SELECT count(*) AS total FROM variant v JOIN product p ON p.id = v.product_id WHERE v.status = 'active' AND p.status = 'active'`,
  );
  return rows[0]?.total ?? 0;
}
