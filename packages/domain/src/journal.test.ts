import { expect, test } from 'vitest';
import facts from '../golden/facts.json' with { type: 'json' };
import { type Fact, factSchemas, journalEntrySchema } from './commands.ts';
import { entryOf, FACT_VERSIONS, GENESIS, nextTotals, parseFact, ZERO_TOTALS } from './journal.ts';
import { testId } from './testing.ts';

const HASH = 'a'.repeat(64);
const factAt = (index: number): Fact => {
  const parsed = parseFact(facts[index]?.type ?? '', 1, facts[index]?.payload);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.fact;
};
const [SALE, REFUND, STARTED] = [factAt(0), factAt(1), factAt(2)];
const head = { deviceId: testId(15, 1), epoch: 2, nextSeq: 7, headHash: HASH, totals: { gross: 1000, sales: 3 } };

test('every version of every fact ever written is still read as it was', () => {
  for (const { type, v, payload } of facts) {
    expect(parseFact(type, v, payload)).toEqual({ ok: true, fact: { type, payload } });
  }
  const frozen = new Set(facts.map(({ type, v }) => `${type} ${v}`));
  for (const type of Object.keys(factSchemas) as (keyof typeof factSchemas)[]) {
    for (let v = 1; v <= FACT_VERSIONS[type]; v += 1) expect(frozen).toContain(`${type} ${v}`);
  }
});

test('a fact that cannot be read is said, not thrown', () => {
  expect(parseFact('shift.opened', 1, {})).toMatchObject({ ok: false, reason: 'unknown-type' });
  expect(parseFact('toString', 1, {})).toMatchObject({ ok: false, reason: 'unknown-type' });
  expect(parseFact('drawer.opened', 2, {})).toMatchObject({ ok: false, reason: 'newer-version' });
  expect(parseFact('drawer.opened', 1, { clerkId: 'x' })).toMatchObject({ ok: false, reason: 'invalid' });
});

test('an entry follows its head and carries the totals after it', () => {
  const entry = entryOf(head, SALE, { id: testId(16, 1), occurredAt: 1_800_000_000_000 });
  expect(journalEntrySchema.parse(entry)).toEqual(entry);
  expect(entry).toMatchObject({ seq: 7, epoch: 2, prevHash: HASH, v: 2, totals: { gross: 3750, sales: 4 } });
});

test('totals rise with sales, fall with refunds and are left alone by all else', () => {
  const sold = nextTotals(ZERO_TOTALS, SALE);
  expect(sold).toEqual({ gross: 2750, sales: 1 });
  expect(nextTotals(sold, REFUND)).toEqual({ gross: 1625, sales: 1 });
  expect(nextTotals(sold, STARTED)).toEqual(sold);
  expect(nextTotals(sold, null)).toEqual(sold);
});

test('the first entry of an epoch points to device and epoch', () => {
  expect(GENESIS('till', 3)).toBe('genesis:till:3');
});
