import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BookMove, decideCount, judgeCount, moveCount } from './stock-count.ts';

const NOW = 1_000;
const VARIANT = 'mug';

/** What truly lies on the shelf changes by what truly happens; the books hear of some of it, some of it wrongly. */
const day = fc.record({
  opening: fc.integer({ min: 0, max: 50 }),
  /** Sales and deliveries, at distinct moments; `told` are those the books have heard of. */
  moves: fc.uniqueArray(
    fc.record({
      at: fc.integer({ min: 1, max: NOW }),
      delta: fc.integer({ min: -5, max: 5 }),
      told: fc.boolean(),
    }),
    { selector: (move) => move.at, maxLength: 12 },
  ),
  /** Units that vanished or appeared without anybody booking it, before the count. */
  unseen: fc.integer({ min: -5, max: 5 }),
  countedAt: fc.integer({ min: 1, max: NOW }),
});

const sum = (moves: readonly { delta: number }[]): number => moves.reduce((units, move) => units + move.delta, 0);
const bookOf = (opening: number, moves: readonly { at: number; delta: number }[]): BookMove[] => [
  { variantId: VARIANT, delta: opening, at: 0 },
  ...moves.map(({ at, delta }) => ({ variantId: VARIANT, delta, at })),
];

describe('a count approved while selling goes on', () => {
  it('leaves in the books what truly lies there, whatever moved after the counting moment', () => {
    fc.assert(
      fc.property(day, ({ opening, moves, unseen, countedAt }) => {
        const before = sum(moves.filter(({ at }) => at <= countedAt));
        const counted = Math.max(0, opening + before + unseen);
        const book = bookOf(opening, moves);
        const lines = judgeCount(
          [{ variantId: VARIANT, round: 1 }],
          [{ variantId: VARIANT, round: 1, counted, countedAt }],
          book,
        );
        const [decided] = decideCount(lines, new Map(), 'leave', NOW);
        const after = sum(moves.filter(({ at }) => at > countedAt));
        expect(sum(book) + (decided?.difference ?? 0)).toBe(counted + after);
      }),
    );
  });

  it('comes to the same when a sale from before the count is told late and taken back at the counting moment', () => {
    fc.assert(
      fc.property(day, ({ opening, moves, unseen, countedAt }) => {
        const before = sum(moves.filter(({ at }) => at <= countedAt));
        const counted = Math.max(0, opening + before + unseen);
        const told = moves.filter((move) => move.told);
        const late = moves.filter((move) => !move.told);
        const entry = { variantId: VARIANT, round: 1, counted, countedAt };
        const lines = judgeCount([{ variantId: VARIANT, round: 1 }], [entry], bookOf(opening, told));
        const [decided] = decideCount(lines, new Map(), 'leave', NOW);
        const compensation = -sum(late.filter(({ at }) => at <= countedAt));
        const book = opening + sum(told) + (decided?.difference ?? 0) + sum(late) + compensation;
        expect(book).toBe(counted + sum(moves.filter(({ at }) => at > countedAt)));
      }),
    );
  });
});

describe('entries', () => {
  const entries = fc.array(
    fc.record({
      counted: fc.integer({ min: 0, max: 9 }),
      countedAt: fc.integer({ min: 1, max: NOW }),
      round: fc.integer({ min: 1, max: 3 }),
    }),
    { minLength: 1, maxLength: 8 },
  );
  const ofMug = (list: readonly { counted: number; countedAt: number; round: number }[]) =>
    list.map((entry) => ({ ...entry, variantId: VARIANT }));

  it('add up within a round, in any order, and those of other rounds do not matter', () => {
    fc.assert(
      fc.property(entries, fc.integer({ min: 1, max: 3 }), (list, round) => {
        const [line] = judgeCount([{ variantId: VARIANT, round }], ofMug(list), []);
        const [turned] = judgeCount([{ variantId: VARIANT, round }], ofMug(list.toReversed()), []);
        const own = list.filter((entry) => entry.round === round);
        expect(line?.counted).toBe(own.length === 0 ? null : own.reduce((units, entry) => units + entry.counted, 0));
        expect(turned).toEqual(line);
      }),
    );
  });

  it('ask to be counted again exactly when goods moved after the first and not after the last of them', () => {
    fc.assert(
      fc.property(entries, fc.integer({ min: 1, max: NOW }), (list, at) => {
        const own = list.map((entry) => ({ ...entry, round: 1 }));
        const [line] = judgeCount([{ variantId: VARIANT, round: 1 }], ofMug(own), [
          { variantId: VARIANT, delta: -1, at },
        ]);
        const moments = own.map((entry) => entry.countedAt);
        const isBetween = at > Math.min(...moments) && at <= Math.max(...moments);
        expect(line?.movedMeanwhile).toBe(isBetween);
        expect(decideCount(line ? [line] : [], new Map(), 'zero', NOW)).toHaveLength(isBetween ? 0 : 1);
      }),
    );
  });
});

describe('deciding', () => {
  const line = { variantId: VARIANT, round: 1, counted: 4, countedAt: 500, booked: 6, difference: -2, unseen: null };

  it('leaves a line alone that a later count has decided, and decides it after an earlier one', () => {
    const lines = [{ ...line, movedMeanwhile: false }];
    expect(decideCount(lines, new Map([[VARIANT, 500]]), 'leave', NOW)).toEqual([]);
    expect(decideCount(lines, new Map([[VARIANT, 499]]), 'leave', NOW)).toEqual([
      { variantId: VARIANT, difference: -2, countedAt: 500 },
    ]);
  });

  it('leaves what nobody counted alone, or says that nothing lies there', () => {
    const [uncounted] = judgeCount([{ variantId: VARIANT, round: 2 }], [], bookOf(7, []));
    const lines = uncounted ? [uncounted] : [];
    expect(decideCount(lines, new Map(), 'leave', NOW)).toEqual([]);
    expect(decideCount(lines, new Map(), 'zero', NOW)).toEqual([
      { variantId: VARIANT, difference: -7, countedAt: NOW },
    ]);
  });

  it('says that nothing lay there when counting ended: what came since stays, and no shelf goes below nothing', () => {
    fc.assert(
      fc.property(day, ({ opening, moves, countedAt }) => {
        const book = bookOf(opening, moves);
        const lines = [VARIANT, 'jug'].map((variantId) => ({ variantId, round: 1 }));
        const judged = judgeCount(lines, [{ variantId: 'jug', round: 1, counted: 0, countedAt }], book);
        const [emptied] = decideCount(judged, new Map(), 'zero', NOW);
        expect(emptied).toMatchObject({ variantId: VARIANT, countedAt });
        const came = sum(moves.filter(({ at }) => at > countedAt));
        expect(sum(book) + (emptied?.difference ?? 0)).toBe(Math.max(0, came));
      }),
    );
  });

  it('leaves an empty shelf alone that a count after the last entry has decided', () => {
    const lines = [VARIANT, 'jug'].map((variantId) => ({ variantId, round: 1 }));
    const judged = judgeCount(lines, [{ variantId: 'jug', round: 1, counted: 1, countedAt: 500 }], bookOf(7, []));
    const decided = (at: number) => decideCount(judged, new Map([[VARIANT, at]]), 'zero', NOW).length;
    expect([decided(499), decided(500)]).toEqual([2, 1]);
  });

  it('happens once: an approved or cancelled count stays what it is', () => {
    expect(moveCount('open', 'approve')).toMatchObject({ ok: false, refusal: { code: 'document.wrong-state' } });
    expect(moveCount('review', 'recount')).toEqual({ ok: true, value: 'open' });
    for (const state of ['approved', 'cancelled'] as const) {
      for (const act of ['submit', 'recount', 'approve', 'cancel'] as const)
        expect(moveCount(state, act).ok).toBe(false);
    }
  });
});
