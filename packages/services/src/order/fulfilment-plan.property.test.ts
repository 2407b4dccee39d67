/** Laws of dealing parcels: every unit that goes is on exactly one line, no line gets more than it ordered. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type OpenLine, planFulfilments } from './fulfilment-plan.ts';

const VARIANTS = ['a', 'b'];
const PLACES = ['x', 'y', 'z'];

const order = fc
  .array(fc.record({ variantId: fc.constantFrom(...VARIANTS), quantity: fc.integer({ min: 1, max: 6 }) }), {
    minLength: 1,
    maxLength: 5,
  })
  .chain((lines) =>
    fc.record({
      lines: fc.constant(lines),
      places: fc.array(fc.constantFrom(...PLACES), { minLength: 30, maxLength: 30 }),
    }),
  )
  .map(({ lines, places }) => {
    const open: OpenLine[] = lines.map((line, position) => ({
      lineId: `l${position}`,
      position,
      variantId: line.variantId,
      counted: true,
      open: line.quantity,
    }));
    const units = lines.flatMap((line) => Array.from({ length: line.quantity }, () => line.variantId));
    const going = units.map((variantId, index) => ({ variantId, locationId: places[index] ?? 'x', quantity: 1 }));
    return { open, going };
  });

test('every unit that goes is dealt to one line, and each line gets exactly what it ordered', () => {
  fc.assert(
    fc.property(order, ({ open, going }) => {
      const ids = ['f1', 'f2', 'f3'];
      const plans = planFulfilments(going, open, null, () => ids.pop() ?? 'f');
      for (const line of open) {
        const dealt = plans.flatMap((plan) => plan.parts).filter((part) => part.lineId === line.lineId);
        expect(dealt.reduce((sum, part) => sum + part.quantity, 0)).toBe(line.open);
      }
      for (const plan of plans) {
        const lineIds = plan.parts.map((part) => part.lineId);
        expect(new Set(lineIds).size).toBe(lineIds.length);
        const sent = going.filter((unit) => unit.locationId === plan.locationId).length;
        expect(plan.parts.reduce((sum, part) => sum + part.quantity, 0)).toBe(sent);
      }
    }),
  );
});

test('services go with the first parcel, and alone from the place named', () => {
  const service: OpenLine = { lineId: 's', position: 1, variantId: 'wrap', counted: false, open: 2 };
  const goods: OpenLine = { lineId: 'g', position: 0, variantId: 'a', counted: true, open: 1 };
  const going = [{ variantId: 'a', locationId: 'x', quantity: 1 }];
  const together = planFulfilments(going, [goods, service], 'y', () => 'f');
  expect(together).toHaveLength(1);
  expect(together[0]?.parts.map((part) => [part.lineId, part.quantity])).toEqual([
    ['g', 1],
    ['s', 2],
  ]);
  expect(planFulfilments([], [service], 'y', () => 'f')).toMatchObject([{ locationId: 'y', parts: [{ lineId: 's' }] }]);
});

test('more than was ordered can never go', () => {
  const goods: OpenLine = { lineId: 'g', position: 0, variantId: 'a', counted: true, open: 1 };
  const going = [{ variantId: 'a', locationId: 'x', quantity: 2 }];
  expect(() => planFulfilments(going, [goods], null, () => 'f')).toThrow('beyond what was ordered');
});
