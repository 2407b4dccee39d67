import { accepted, type Fact, type StockCounted } from '@evertill/domain';
import { testId } from '@evertill/domain/testing';
import { describe, expect, it } from 'vitest';
import { countedHere } from './documents.ts';
import { saleStatesOf } from './sale-state.ts';
import { granted, lead, openShop } from './testing/fixture.ts';
import type { Tab } from './testing/tab.ts';

const COUNT = testId(30, 1);

const fact = (lines: StockCounted['lines'], countedAt: number): Fact => ({
  type: 'stock.counted',
  payload: { countId: COUNT, locationId: testId(12, 1), clerkId: testId(11, 1), countedAt, lines },
});

async function count(tab: Tab, entry: number, counted: number, countedAt: number, round = 1): Promise<void> {
  const line = { entryId: testId(31, entry), variantId: testId(4, 1), round, counted };
  granted(await tab.journal.append(() => accepted({ facts: [fact([line], countedAt)] })));
}

describe('counting at a till', () => {
  it('CN1 is a fact of the journal: kept through a reload, newest first', async () => {
    const { tab, open, profile } = await openShop();
    await count(tab, 1, 4, 100);
    await count(tab, 2, 6, 200, 2);
    tab.die();
    const again = open(profile);
    await lead(again);
    expect(await countedHere(again.journal, COUNT)).toMatchObject([
      { entryId: testId(31, 2), counted: 6, round: 2 },
      { entryId: testId(31, 1), counted: 4, round: 1 },
    ]);
    expect(await countedHere(again.journal, testId(30, 2))).toEqual([]);
  });

  it('CN4 shows of every line when it was counted, not when it was saved', async () => {
    const { tab } = await openShop();
    const line = { entryId: testId(31, 1), variantId: testId(4, 1), round: 1, counted: 4 };
    const later = { ...line, entryId: testId(31, 2), countedAt: 40 };
    granted(await tab.journal.append(() => accepted({ facts: [fact([line, later], 100)] })));
    expect((await countedHere(tab.journal, COUNT)).map((row) => row.countedAt)).toEqual([100, 40]);
  });

  it('CN2 says of every line whether it is saved here or safe at the server', async () => {
    const { tab } = await openShop();
    await count(tab, 1, 4, 100);
    const rows = await countedHere(tab.journal, COUNT);
    expect(await saleStatesOf(tab.journal, rows)).toEqual(['saved_here']);
    await tab.loop.cycle();
    expect(await saleStatesOf(tab.journal, rows)).toEqual(['safe_at_server']);
  });
});
