import type { EntryResult, Fact, PushAnswer, PushInput } from '@evertill/domain';
import { priceBook } from '../catalogue/price-book.ts';
import { inTransaction } from '../database.ts';
import type { Services } from '../services.ts';
import type { Books } from './apply-fact.ts';
import type { DeviceActor } from './authenticate-device.ts';
import { fileEntry, lockHead } from './file-entry.ts';
import { keepFork } from './keep-fork.ts';
import { factsOf, readEntry } from './read-entry.ts';

/**
 * Takes entries of a till's journal, in order, each in a transaction of its own that holds the device's row: place,
 * effect and result become true together or not at all. What was seen before is answered as it was then; a gap is
 * answered with `need`, another history with `fork`. A fact is never refused. Throws on trouble of the server's own:
 * the till tries again and nothing is counted twice.
 */
export async function pushEntries(services: Services, input: PushInput, actor: DeviceActor): Promise<PushAnswer> {
  const { epoch } = input;
  const entries = input.entries.map((pushed) => readEntry(pushed, { deviceId: actor.deviceId, epoch }));
  const books = await booksFor(services, factsOf(entries));
  await noteSeen(services, input, actor);
  const results: EntryResult[] = [];
  let trouble: Pick<PushAnswer, 'need' | 'fork'> = {};
  for (const [index, entry] of entries.entries()) {
    const filed = await inTransaction(services.db, (tx) => fileEntry(services, tx, entry, epoch, books, actor));
    if (filed.kind === 'filed') {
      results.push(filed.result);
      continue;
    }
    if (filed.kind === 'need') trouble = { need: filed.from };
    else
      trouble = {
        fork: await inTransaction(services.db, (tx) => keepFork(services, tx, entries.slice(index), epoch, actor)),
      };
    break;
  }
  const head = await inTransaction(services.db, (tx) => lockHead(tx, actor.deviceId, epoch));
  return {
    deviceId: actor.deviceId,
    epoch,
    ackedSeq: head.lastSeq,
    headHash: head.lastHash,
    results,
    ...trouble,
    serverTime: services.clock.now().getTime(),
  };
}

/** One book a channel with everything these sales sold, read before any lock is taken. */
async function booksFor(services: Services, facts: readonly Fact[]): Promise<Books> {
  const sold = new Map<string, Set<string>>();
  for (const fact of facts) {
    if (fact.type !== 'sale.completed') continue;
    const variantIds = sold.get(fact.payload.channelId) ?? new Set<string>();
    for (const { variantId } of fact.payload.lines) if (variantId !== null) variantIds.add(variantId);
    sold.set(fact.payload.channelId, variantIds);
  }
  const known = await services.db.pool.query<{ id: string }>('SELECT id FROM channel WHERE id = ANY($1::uuid[])', [
    [...sold.keys()],
  ]);
  const books = known.rows.map(
    async ({ id }) => [id, await priceBook(services, id, [...(sold.get(id) ?? [])])] as const,
  );
  return new Map(await Promise.all(books));
}

/** What the office is shown of a till: when it was last heard and how far its journal reaches. */
async function noteSeen(services: Services, input: PushInput, actor: DeviceActor): Promise<void> {
  await services.db.pool.query(
    'UPDATE device SET last_seen_at = $2, head_seq = $3, storage = $4::jsonb WHERE id = $1',
    [actor.deviceId, services.clock.now(), input.headSeq, JSON.stringify({ ...input.storage, epoch: input.epoch })],
  );
}
