/** Invariants 1, 3, 9 and 10: nothing lost, chains whole, clients equal, screens honest. */
import type { EntryRecord, InvariantNumber, Snapshot, Violation } from './snapshot.ts';

/** 1: every entry a clerk was told of is at the server, kept as a fork, or on the incident list. */
export function lossViolations({ toldEntries, entries, forkEntries = [], knownMissing = [] }: Snapshot): Violation[] {
  if (!toldEntries || !entries) return [];
  const there = new Set([...entries.map(({ id }) => id), ...forkEntries.map(({ id }) => id), ...knownMissing]);
  return toldEntries
    .filter(({ id }) => !there.has(id))
    .map(({ id, type, deviceId, epoch, seq }) =>
      broken(
        1,
        `${type} ${id} (device ${deviceId}, epoch ${epoch}, entry ${seq}) was told as done and is not at the server`,
      ),
    );
}

/** 3: entries 1, 2, 3 … of each epoch point to the hash before and carry the totals before plus their own. */
export function journalViolations({ entries, genesis, heads }: Snapshot): Violation[] {
  if (!entries) return [];
  const chains = new Map<string, EntryRecord[]>();
  for (const entry of entries) {
    const key = chainKey(entry);
    const chain = chains.get(key);
    if (chain) chain.push(entry);
    else chains.set(key, [entry]);
  }
  const starts = new Map(genesis?.map((start) => [chainKey(start), start.hash]));
  const violations: Violation[] = [];
  for (const [key, chain] of chains) {
    chain.sort((a, b) => a.seq - b.seq);
    violations.push(...chainViolations(key, chain, starts.get(key)));
  }
  for (const head of heads ?? []) violations.push(...headViolations(head, chains.get(chainKey(head))));
  return violations;
}

function chainViolations(key: string, chain: readonly EntryRecord[], start: string | undefined): Violation[] {
  const violations: Violation[] = [];
  let before = { seq: 0, hash: start, totals: { gross: 0, sales: 0 } };
  for (const entry of chain) {
    const at = `${key}, entry ${entry.seq}`;
    if (entry.seq !== before.seq + 1) violations.push(broken(3, `${at} follows entry ${before.seq}`));
    else if (before.hash !== undefined && entry.prevHash !== before.hash) {
      violations.push(broken(3, `${at} does not point to the hash before it`));
    }
    if (entry.adds) {
      const gross = before.totals.gross + entry.adds.gross;
      const sales = before.totals.sales + entry.adds.sales;
      if (entry.totals.gross !== gross || entry.totals.sales !== sales) {
        violations.push(
          broken(3, `${at} carries totals ${entry.totals.gross}/${entry.totals.sales}, not ${gross}/${sales}`),
        );
      }
    }
    before = entry;
  }
  return violations;
}

function headViolations(
  head: { deviceId: string; epoch: number; lastSeq: number; lastHash: string },
  chain: readonly EntryRecord[] | undefined,
): Violation[] {
  const last = chain?.at(-1);
  if ((last?.seq ?? 0) !== head.lastSeq) {
    return [broken(3, `${chainKey(head)} ends at entry ${last?.seq ?? 0}, its head says ${head.lastSeq}`)];
  }
  if (last && last.hash !== head.lastHash) return [broken(3, `${chainKey(head)} ends with another hash than its head`)];
  return [];
}

/** 9: once nothing is pending, both sides of every view are the same. */
export function viewViolations({ clientViews = [] }: Snapshot): Violation[] {
  return clientViews.flatMap(({ name, client, server, pending }) => {
    if (pending > 0) return [broken(9, `${name}: ${pending} still pending`)];
    return client === server ? [] : [broken(9, `${name}: the client has ${client}, the server ${server}`)];
  });
}

/** 10: a sale is shown as saved only when it is stored, as safe only when the server has it. */
export function screenViolations({ screens = [] }: Snapshot): Violation[] {
  return screens.flatMap(({ saleId, shown, savedHere, atServer }) => {
    if (shown === 'saved_here' && !savedHere)
      return [broken(10, `sale ${saleId} was shown as saved and is not stored`)];
    if (shown === 'safe_at_server' && !atServer) {
      return [broken(10, `sale ${saleId} was shown as safe and is not at the server`)];
    }
    return [];
  });
}

const chainKey = ({ deviceId, epoch }: { deviceId: string; epoch: number }): string =>
  `device ${deviceId}, epoch ${epoch}`;

const broken = (invariant: InvariantNumber, words: string): Violation => ({ invariant, words });
