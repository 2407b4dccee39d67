import { accepted, type Result, refused } from '@evertill/domain';
import { recordAudit } from '../audit.ts';
import { inTransaction } from '../database.ts';
import { type Actor, actorName, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { decideWishes, planFor } from '../stock/decide-wishes.ts';
import { writePromises } from '../stock/write-promises.ts';
import { type LockedTransfer, lockTransfer } from './lock-transfer.ts';
import { markOrderUnits } from './order-units.ts';

export interface RequestTransferInput {
  /** Minted by whoever asks: the same request again changes nothing. */
  transferId: string;
  fromLocationId: string;
  toLocationId: string;
  /** An order whose own promised units at the source travel; null: free stock does. */
  orderId: string | null;
  note: string;
  /** In the variant's scale; lines of one variant count together. */
  lines: readonly { variantId: string; quantity: number }[];
}

export type RequestedTransfer = Pick<LockedTransfer, 'transferId' | 'number' | 'state'>;

/** As many units as nobody types by accident: the most of one variant that a transfer takes along. */
const UNITS_MAX = 10_000_000;

/**
 * Asks for goods to be moved and promises them at the source, every line or none. Refuses with every line that is short
 * there; with the units the order has there, when an order's own are to travel; more than 10,000,000 of one variant;
 * places that are the same or unknown; goods that are not counted.
 */
export async function requestTransfer(
  services: Services,
  input: RequestTransferInput,
  actor: Actor,
): Promise<Result<RequestedTransfer>> {
  const allowed = requirePermission(actor, 'transfer.write');
  if (!allowed.ok) return allowed;
  return inTransaction(services.db, (tx) => request(services, tx, input, actor));
}

async function request(
  services: Services,
  tx: Sql,
  input: RequestTransferInput,
  actor: Actor,
): Promise<Result<RequestedTransfer>> {
  if (input.fromLocationId === input.toLocationId) return refused({ code: 'places.same' });
  const lines = merged(input.lines);
  if (lines.some(({ quantity }) => quantity > UNITS_MAX)) return refused({ code: 'quantity.too-much', max: UNITS_MAX });
  const known = await judgeNames(tx, input, lines);
  if (!known.ok) return known;
  if (input.orderId !== null) await tx.query('SELECT 1 FROM "order" WHERE id = $1 FOR NO KEY UPDATE', [input.orderId]);
  const isNew = await write(services, tx, { ...input, lines }, actor);
  const transfer = await lockTransfer(tx, input.transferId);
  if (!transfer) throw new Error(`transfer ${input.transferId} was not written`);
  if (!isNew) return isSame(transfer, { ...input, lines }) ? accepted(headOf(transfer)) : mismatch(input.transferId);
  if (await isTaken(tx, input.transferId)) return mismatch(input.transferId);
  const promised =
    input.orderId === null ? await reserve(services, tx, input, lines) : await markOrderUnits(services, tx, transfer);
  if (!promised.ok) return promised;
  const { fromLocationId, toLocationId, orderId } = input;
  const subject = { type: 'transfer', id: input.transferId };
  await recordAudit(tx, actor, 'transfer.requested', subject, { fromLocationId, toLocationId, orderId, lines });
  return accepted(headOf(transfer));
}

type Line = RequestTransferInput['lines'][number];

function merged(lines: readonly Line[]): Line[] {
  const sums = new Map<string, number>();
  for (const { variantId, quantity } of lines) sums.set(variantId, (sums.get(variantId) ?? 0) + quantity);
  return [...sums].map(([variantId, quantity]) => ({ variantId, quantity }));
}

async function judgeNames(tx: Sql, input: RequestTransferInput, lines: readonly Line[]): Promise<Result<true>> {
  const places = [input.fromLocationId, input.toLocationId];
  const { rows: locations } = await tx.query<{ id: string }>(
    `SELECT id FROM location WHERE id = ANY($1::uuid[]) AND kind <> 'transit'`,
    [places],
  );
  const nowhere = places.find((id) => !locations.some((row) => row.id === id));
  if (nowhere !== undefined) return refused({ code: 'not.found', what: 'location', id: nowhere });
  const { rows: variants } = await tx.query<{ id: string }>(
    'SELECT id FROM variant WHERE id = ANY($1::uuid[]) AND stock_tracked',
    [lines.map((line) => line.variantId)],
  );
  const unknown = lines.find((line) => !variants.some((row) => row.id === line.variantId));
  if (unknown) return refused({ code: 'not.found', what: 'stock level', id: unknown.variantId });
  if (input.orderId === null) return accepted(true);
  const { rowCount } = await tx.query('SELECT 1 FROM "order" WHERE id = $1', [input.orderId]);
  return rowCount === 0 ? refused({ code: 'not.found', what: 'order', id: input.orderId }) : accepted(true);
}

/** False when a transfer of this id was there already. Two at once: the second waits until the first is decided. */
async function write(services: Services, tx: Sql, input: RequestTransferInput, actor: Actor): Promise<boolean> {
  const written = await tx.query(
    `INSERT INTO transfer (id, from_location_id, to_location_id, state, order_id, note, created_by, created_at)
     VALUES ($1, $2, $3, 'requested', $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING`,
    [
      input.transferId,
      input.fromLocationId,
      input.toLocationId,
      input.orderId,
      input.note,
      actorName(actor),
      services.clock.now(),
    ],
  );
  if (written.rowCount === 0) return false;
  await tx.query(
    `INSERT INTO transfer_line (id, transfer_id, variant_id, position, quantity)
     SELECT id, $1, variant_id, position, quantity FROM unnest($2::uuid[], $3::uuid[], $4::int[], $5::int[]) AS l(id, variant_id, position, quantity)`,
    [
      input.transferId,
      input.lines.map(() => services.ids.next()),
      input.lines.map((line) => line.variantId),
      input.lines.map((_, position) => position),
      input.lines.map((line) => line.quantity),
    ],
  );
  return true;
}

/** Whether somebody else goes by this id: what they are promised would be taken for the transfer's own. */
async function isTaken(tx: Sql, id: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    'SELECT 1 FROM "order" WHERE id = $1 UNION ALL SELECT 1 FROM reservation WHERE owner_id = $1 LIMIT 1',
    [id],
  );
  return rowCount !== 0;
}

/** Promises the units at the source to the transfer, as an order's are promised to it. */
async function reserve(
  services: Services,
  tx: Sql,
  input: RequestTransferInput,
  lines: readonly Line[],
): Promise<Result<true>> {
  const now = services.clock.now();
  const ownerId = input.transferId;
  const wish = { ownerId, lines, places: [{ locationId: input.fromLocationId, priority: 0, safety: 0 }] };
  const plan = await planFor(tx, [wish]);
  const [decision] = await decideWishes(tx, plan, [wish], now);
  if (!decision) throw new Error('the wish of a transfer was not decided');
  if (!decision.ok) return decision;
  const { allocations, keep, release } = decision.grant;
  const added = allocations.map((allocation) => ({
    ...allocation,
    id: services.ids.next(),
    ownerType: 'transfer' as const,
    ownerId,
    state: 'allocated' as const,
    expiresAt: null,
  }));
  await writePromises(tx, { plan, promises: { ended: [...release, ...keep], allocated: [], added }, now });
  return accepted(true);
}

function isSame(transfer: LockedTransfer, input: RequestTransferInput): boolean {
  const units = (lines: readonly Line[]): string =>
    JSON.stringify(lines.map(({ variantId, quantity }) => [variantId, quantity]).toSorted());
  return (
    transfer.fromLocationId === input.fromLocationId &&
    transfer.toLocationId === input.toLocationId &&
    transfer.orderId === input.orderId &&
    units(transfer.lines) === units(input.lines)
  );
}

const mismatch = (key: string): Result<never> => refused({ code: 'idempotency.mismatch', key });

const headOf = ({ transferId, number, state }: LockedTransfer): RequestedTransfer => ({ transferId, number, state });
