import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NOTHING_VALUED, type ValuedMovement, type ValuedStock, valueMovement, worthUnderWay } from './stock-value.ts';

const cost = fc.integer({ min: 0, max: 5_000_000 });
const movement: fc.Arbitrary<ValuedMovement> = fc.oneof(
  fc.record({ delta: fc.integer({ min: 1, max: 100_000 }), unitCost: fc.option(cost) }),
  fc.record({ delta: fc.integer({ min: 1, max: 100_000 }), worth: fc.integer({ min: 0, max: 1_000_000_000 }) }),
  fc.record({ delta: fc.integer({ min: -100_000, max: -1 }) }),
);
const per = fc.constantFrom(1, 1_000);

function fold(movements: readonly ValuedMovement[], each: number): { stock: ValuedStock; changes: number[] } {
  let stock = NOTHING_VALUED;
  const changes = movements.map((one) => {
    const { after, change } = valueMovement(stock, one, each);
    stock = after;
    return change;
  });
  return { stock, changes };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

test('the value is to the penny what its movements did to it, and the quantity theirs', () => {
  fc.assert(
    fc.property(fc.array(movement, { maxLength: 60 }), per, (movements, each) => {
      const { stock, changes } = fold(movements, each);
      expect(stock.value).toBe(sum(changes));
      expect(stock.quantity).toBe(sum(movements.map(({ delta }) => delta)));
    }),
  );
});

test('nothing is worth nothing, and value never stands on the other side of nought than the quantity', () => {
  fc.assert(
    fc.property(fc.array(movement, { maxLength: 60 }), per, (movements, each) => {
      let stock = NOTHING_VALUED;
      for (const one of movements) {
        stock = valueMovement(stock, one, each).after;
        if (stock.quantity === 0) expect(stock.value).toBe(0);
        expect(stock.value * Math.sign(stock.quantity)).toBeGreaterThanOrEqual(0);
        expect(stock.unitCost).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});

test('what leaves without a break takes the average: the rest keeps it, to a penny a step', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 10_000 }), cost, fc.integer({ min: 1, max: 10_000 }), (units, price, out) => {
      fc.pre(out < units);
      const { stock } = fold([{ delta: units, unitCost: price }, { delta: -out }], 1);
      expect(stock.value).toBe((units - out) * price);
    }),
  );
});

test('a transfer in any number of parts arrives with exactly what it left with', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 0, max: 100_000 }),
      (parts, value) => {
        let left = { quantity: sum(parts), value };
        const arrived = parts.map((units) => {
          const worth = worthUnderWay(left, units);
          left = { quantity: left.quantity - units, value: left.value - worth };
          return worth;
        });
        expect(sum(arrived)).toBe(value);
        expect(left).toEqual({ quantity: 0, value: 0 });
      },
    ),
  );
});

test('two deliveries at different costs mix; what is sold after them takes the mixture', () => {
  const { stock, changes } = fold([{ delta: 10, unitCost: 100 }, { delta: 5, unitCost: 160 }, { delta: -3 }], 1);
  expect(changes).toEqual([1_000, 800, -360]);
  expect(stock).toEqual({ quantity: 12, value: 1_440, unitCost: 120 });
});

test('goods by weight are bought by the kilogram', () => {
  const { stock } = fold([{ delta: 2_500, unitCost: 1_999 }, { delta: -1 }], 1_000);
  expect(stock).toEqual({ quantity: 2_499, value: 4_996, unitCost: 1_999 });
});

test('what is sold before it is booked in is valued at the last cost, and put right by the delivery', () => {
  const { stock, changes } = fold(
    [{ delta: 2, unitCost: 10 }, { delta: -5 }, { delta: 1, unitCost: 12 }, { delta: 4, unitCost: 12 }],
    1,
  );
  // 2 at 10; three too many stand at −30; one fills a hole of 10; four at 12 fill two and leave two worth 24.
  expect(changes).toEqual([20, -50, 10, 44]);
  expect(stock).toEqual({ quantity: 2, value: 24, unitCost: 12 });
});

test('a delivery that fills a hole to the last unit leaves its own cost for what comes next', () => {
  const hole = [{ delta: 1, unitCost: 10 }, { delta: -3 }];
  const { stock, changes } = fold([...hole, { delta: 2, unitCost: 15 }], 1);
  expect(stock).toEqual({ quantity: 0, value: 0, unitCost: 15 });
  expect(changes).toEqual([10, -30, 20]);
  expect(fold([...hole, { delta: 2, worth: 31 }], 1).stock.unitCost).toBe(16);
  expect(fold([...hole, { delta: 2 }], 1).stock.unitCost).toBe(10);
  expect(fold([{ delta: -500 }, { delta: 500, unitCost: 1_999 }], 1_000).stock.unitCost).toBe(1_999);
});

test('a return to an empty shelf is worth what one last cost', () => {
  const { stock } = fold([{ delta: 3, unitCost: 250 }, { delta: -3 }, { delta: 1 }], 1);
  expect(stock).toEqual({ quantity: 1, value: 250, unitCost: 250 });
});
