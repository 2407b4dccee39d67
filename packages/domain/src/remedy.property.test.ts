/**
 * Laws of remedies
 * 1. None mends more units than are short or than there are.
 * 2. The same goods come before other goods, other goods before money; only goods that come late stand behind others.
 * 3. Where all of it can be sent from elsewhere, that is proposed first.
 * 4. Giving the money back is proposed whenever it is possible, and last.
 * 5. The order in which facts are named changes nothing.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { REMEDY_REASONS, type RemedyFacts, rankRemedies, WAIT_SOON_DAYS } from './remedy.ts';

const uuid = (prefix: string, index: number): string => `${prefix}0000000-0000-4000-8000-00000000000${index}`;
const cost = fc.integer({ min: 0, max: 900 });
const units = fc.integer({ min: -2, max: 6 });
const facts: fc.Arbitrary<RemedyFacts> = fc.record({
  short: fc.integer({ min: 1, max: 5 }),
  isHeld: fc.constant(false),
  ofLine: fc.integer({ min: 1, max: 6 }),
  places: fc
    .array(fc.record({ available: units, serves: fc.boolean(), cost }), { maxLength: 4 })
    .map((list) => list.map((place, index) => ({ ...place, locationId: uuid('a', index) }))),
  incoming: fc
    .array(fc.record({ free: units, days: fc.option(fc.integer({ min: 0, max: 20 })) }), { maxLength: 3 })
    .map((list) =>
      list.map((one, index) => ({ ...one, document: 'purchase_order' as const, documentId: uuid('b', index) })),
    ),
  substitutes: fc
    .array(fc.record({ available: units, cost }), { maxLength: 3 })
    .map((list) => list.map((one, index) => ({ ...one, variantId: uuid('c', index), locationId: uuid('a', 0) }))),
  refundable: fc.option(fc.integer({ min: 1, max: 5_000 })),
});

test('mends no more than is short, and takes no more than is there', () => {
  fc.assert(
    fc.property(facts, (given) => {
      for (const { choice, quantity } of rankRemedies(given)) {
        expect(quantity).toBeGreaterThan(0);
        expect(quantity).toBeLessThanOrEqual(given.short);
        if (choice.kind === 'other_location' || choice.kind === 'transfer') {
          const place = given.places.find(({ locationId }) => locationId === choice.locationId);
          expect(quantity).toBeLessThanOrEqual(place?.available ?? 0);
        }
        if (choice.kind === 'wait') {
          const document = given.incoming.find(({ documentId }) => documentId === choice.documentId);
          expect(quantity).toBeLessThanOrEqual(document?.free ?? 0);
        }
      }
    }),
  );
});

test('ranks by what the customer feels', () => {
  fc.assert(
    fc.property(facts, (given) => {
      const remedies = rankRemedies(given);
      const ranks = remedies.map(({ why }) => REMEDY_REASONS.indexOf(why));
      expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
      for (const { choice, days, why } of remedies) {
        if (choice.kind === 'wait') expect(why === 'same-goods-soon').toBe(days !== null && days <= WAIT_SOON_DAYS);
      }
      const whole = given.places.some(({ serves, available }) => serves && available >= given.short);
      if (whole) expect(remedies[0]).toMatchObject({ choice: { kind: 'other_location' }, quantity: given.short });
    }),
  );
});

test('money back is last, and there whenever it can be given', () => {
  fc.assert(
    fc.property(facts, (given) => {
      const remedies = rankRemedies(given);
      const at = remedies.findIndex(({ choice }) => choice.kind === 'refund');
      expect(at).toBe(given.refundable === null ? -1 : remedies.length - 1);
    }),
  );
});

test('does not depend on the order of the facts', () => {
  fc.assert(
    fc.property(facts, (given) => {
      const turned = {
        ...given,
        places: [...given.places].reverse(),
        incoming: [...given.incoming].reverse(),
        substitutes: [...given.substitutes].reverse(),
      };
      expect(rankRemedies(turned)).toEqual(rankRemedies(given));
    }),
  );
});

test('what is only held is let go, and nothing else is proposed', () => {
  fc.assert(
    fc.property(facts, (given) => {
      const remedies = rankRemedies({ ...given, isHeld: true });
      expect(remedies.map(({ choice }) => choice.kind)).toEqual(['release']);
    }),
  );
});
