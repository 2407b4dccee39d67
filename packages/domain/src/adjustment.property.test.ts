import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ADJUSTMENT_REASONS, adjustmentText, DAMAGE_WAYS, readAdjustment } from './adjustment.ts';

it('a reason and its note are read as they were written, whatever the note says', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ADJUSTMENT_REASONS, ...DAMAGE_WAYS),
      fc.string({ maxLength: 60 }),
      (reason, note) => {
        expect(readAdjustment(adjustmentText(reason, note))).toEqual({ reason, note });
      },
    ),
  );
});

it('a text in other words is a note', () => {
  expect(readAdjustment('Counted on Tuesday: two')).toEqual({ reason: null, note: 'Counted on Tuesday: two' });
});
