/**
 * The till's journal as pure rules: how an entry follows the one before it, which totals it carries, and how the
 * payload of any version ever written is read. Hashing and storing belong to whoever keeps the journal.
 */
import { type Fact, type FactType, factSchemas, type JournalEntry } from './commands.ts';
import { addMoney, type Minor } from './money.ts';

export type JournalTotals = JournalEntry['totals'];

export const ZERO_TOTALS: JournalTotals = { gross: 0, sales: 0 };

/** The text whose SHA-256 is the `prevHash` of the first entry of an epoch. */
export const GENESIS = (deviceId: string, epoch: number): string => `genesis:${deviceId}:${epoch}`;

/** Where a journal stands before its next entry. */
export interface JournalHead {
  deviceId: string;
  epoch: number;
  nextSeq: number;
  headHash: string;
  totals: JournalTotals;
}

/** The entry that follows a head; the same arguments give the same entry, byte for byte once canonical. */
export function entryOf(head: JournalHead, fact: Fact, born: { id: string; occurredAt: number }): JournalEntry {
  return {
    deviceId: head.deviceId,
    epoch: head.epoch,
    seq: head.nextSeq,
    id: born.id,
    type: fact.type,
    v: FACT_VERSIONS[fact.type],
    payload: fact.payload,
    occurredAt: born.occurredAt,
    totals: nextTotals(head.totals, fact),
    prevHash: head.headHash,
  };
}

/** Running totals after a fact; null stands for one that cannot be read and moves none. */
export function nextTotals(before: JournalTotals, fact: Fact | null): JournalTotals {
  switch (fact?.type) {
    case 'sale.completed':
      return { gross: addMoney(before.gross, fact.payload.total), sales: before.sales + 1 };
    case 'refund.paid':
      return { gross: addMoney(before.gross, -grossOf(fact.payload.lines)), sales: before.sales };
    default:
      return before;
  }
}

/** The version this code writes of each fact. */
export const FACT_VERSIONS: Readonly<Record<FactType, number>> = {
  'sale.completed': 2,
  'refund.paid': 1,
  'payment.started': 1,
  'payment.resolved': 1,
  'drawer.opened': 1,
  'stock.counted': 1,
};

/** Lifts a payload from version n (key) to n + 1. A fact's first version has none. */
type Upcasters = Readonly<Record<number, (payload: unknown) => unknown>>;
const UPCASTERS: Readonly<Partial<Record<FactType, Upcasters>>> = {
  // 2 adds goods sold from another place; a sale without any reads as it did.
  'sale.completed': { 1: (payload) => payload },
};

export type ParsedFact =
  | { ok: true; fact: Fact }
  | { ok: false; reason: 'unknown-type' | 'newer-version' | 'invalid'; message: string };

/**
 * Reads the payload of an entry, whatever version wrote it. What cannot be read is said with a reason, never thrown:
 * the entry is a fact all the same and has to be kept.
 */
export function parseFact(type: string, v: number, payload: unknown): ParsedFact {
  if (!isFactType(type)) return { ok: false, reason: 'unknown-type', message: `no fact is called ${type}` };
  if (v > FACT_VERSIONS[type]) {
    return { ok: false, reason: 'newer-version', message: `${type} version ${v} is newer than ${FACT_VERSIONS[type]}` };
  }
  let lifted = payload;
  for (let version = v; version < FACT_VERSIONS[type]; version += 1) {
    lifted = UPCASTERS[type]?.[version]?.(lifted) ?? lifted;
  }
  const parsed = factSchemas[type].safeParse(lifted);
  if (!parsed.success) return { ok: false, reason: 'invalid', message: parsed.error.message };
  return { ok: true, fact: { type, payload: parsed.data } as Fact };
}

const isFactType = (type: string): type is FactType => Object.hasOwn(factSchemas, type);

const grossOf = (lines: readonly { gross: Minor }[]): Minor => addMoney(...lines.map((line) => line.gross));
