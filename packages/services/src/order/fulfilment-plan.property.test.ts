/** Laws of dealing parcels: every unit that goes is on exactly one line, no line gets more than it ordered. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FulfilmentPlan, type OpenGoods, type OpenLine, planFulfilments } from './fulfilment-plan.ts';

const VARIANTS = ['a', 'b', 'c'];
const PLACES = ['x', 'y', 'z'];

const lineOf = (position: number, quantity: number, parts: Record<string, number>): OpenLine => ({
  lineId: `l${position}`,
  position,
  open: 0,
  goods: Object.entries(parts).map(
    ([variantId, each]): OpenGoods => ({ variantId, each, ordered: each * quantity, open: each * quantity }),
  ),
});
const parts = fc.dictionary(fc.constantFrom(...VARIANTS), fc.integer({ min: 1, max: 3 }), { minKeys: 1, maxKeys: 3 });

const order = fc
  .array(fc.record({ parts, quantity: fc.integer({ min: 1, max: 4 }) }), { minLength: 1, maxLength: 4 })
  .chain((lines) => {
    const open = lines.map((line, position) => lineOf(position, line.quantity, line.parts));
    const units = open.flatMap((line) => line.goods.flatMap(({ variantId, open }) => Array(open).fill(variantId)));
    const places = fc.array(fc.constantFrom(...PLACES), { minLength: units.length, maxLength: units.length });
    return places.map((at) => ({
      lines: lines.map(({ quantity }) => quantity),
      open,
      going: units.map((variantId, index) => ({ variantId, locationId: at[index] ?? 'x', quantity: 1 })),
    }));
  });

const sum = (each: readonly { quantity: number }[]): number => each.reduce((total, one) => total + one.quantity, 0);
const ofLine = <T extends { lineId: string }>(rows: readonly T[], lineId: string): T[] =>
  rows.filter((row) => row.lineId === lineId);
const unitsOf = (plans: readonly FulfilmentPlan[]) => plans.flatMap((plan) => plan.units);

test('every unit that goes is dealt to one line, and each line gets exactly what it ordered', () => {
  fc.assert(
    fc.property(order, ({ open, going, lines }) => {
      const plans = planFulfilments(going, open, null, () => 'f');
      for (const [index, line] of open.entries()) {
        const dealt = ofLine(unitsOf(plans), line.lineId);
        for (const goods of line.goods)
          expect(sum(dealt.filter((each) => each.variantId === goods.variantId))).toBe(goods.ordered);
        expect(
          sum(
            ofLine(
              plans.flatMap((plan) => plan.lines),
              line.lineId,
            ),
          ),
        ).toBe(lines[index]);
      }
      for (const plan of plans) {
        const keys = plan.units.map(({ lineId, variantId }) => `${lineId} ${variantId}`);
        expect(new Set(keys).size).toBe(keys.length);
        expect(sum(plan.units)).toBe(going.filter((unit) => unit.locationId === plan.locationId).length);
      }
    }),
  );
});

test('a bundle has left with the parcel that takes the last of its components', () => {
  const bundle = lineOf(0, 2, { cup: 2, saucer: 1 });
  const going = [
    { variantId: 'cup', locationId: 'x', quantity: 4 },
    { variantId: 'saucer', locationId: 'x', quantity: 1 },
    { variantId: 'saucer', locationId: 'y', quantity: 1 },
  ];
  const plans = planFulfilments(going, [bundle], null, () => 'f');
  expect(plans.map((plan) => plan.lines)).toEqual([[{ lineId: 'l0', quantity: 1 }], [{ lineId: 'l0', quantity: 1 }]]);
});

test('services go with the first parcel, and alone from the place named', () => {
  const service: OpenLine = { lineId: 's', position: 1, goods: [], open: 2 };
  const goods = lineOf(0, 1, { a: 1 });
  const going = [{ variantId: 'a', locationId: 'x', quantity: 1 }];
  const together = planFulfilments(going, [goods, service], 'y', () => 'f');
  expect(together).toHaveLength(1);
  expect(together[0]?.lines).toEqual([
    { lineId: 'l0', quantity: 1 },
    { lineId: 's', quantity: 2 },
  ]);
  expect(planFulfilments([], [service], 'y', () => 'f')).toMatchObject([{ locationId: 'y', lines: [{ lineId: 's' }] }]);
});

test('more than was ordered can never go', () => {
  const going = [{ variantId: 'a', locationId: 'x', quantity: 2 }];
  expect(() => planFulfilments(going, [lineOf(0, 1, { a: 1 })], null, () => 'f')).toThrow('beyond what was ordered');
});
