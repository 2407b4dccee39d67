/**
 * Laws of pricing a cart
 * 1. Lines sum to totals in every column; gross = net + tax; the trace of a line sums to what is left of it.
 * 2. Pricing twice gives the same and changes nothing that was passed in.
 * 3. Discounts never exceed what a line costs.
 * 4. A refund of everything, in any parts, mirrors the sale in every column.
 * 5. With rounding by line and tax inside, the order of lines does not change the total.
 * 6. What was priced and paid is a sale whose tenders and totals balance.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PricedCart } from './cart.ts';
import { priceCart } from './cart-pricing.ts';
import { type RefundedLine, refundOf, wholeRefund } from './refund.ts';
import { saleCompletedSchema } from './sale.ts';
import { completeSale, payableOf } from './sale-completion.ts';
import { book, cart } from './testing/arbitraries.ts';
import { testId } from './testing.ts';

const NOW = 1_800_000_000_000;
const priced = fc
  .tuple(cart, book)
  .map(([given, prices]) => priceCart(given, prices, NOW))
  .filter((result) => result.ok)
  .map((result): PricedCart => result.value);
const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);

test('lines sum to totals and traces to lines', () => {
  fc.assert(
    fc.property(priced, ({ lines, totals, taxMode }) => {
      expect(sumOf(lines.map((line) => line.net))).toBe(totals.net);
      expect(sumOf(lines.map((line) => line.tax))).toBe(totals.tax);
      expect(sumOf(lines.map((line) => line.gross))).toBe(totals.total);
      expect(sumOf(lines.map((line) => line.discount))).toBe(totals.discount);
      expect(sumOf(totals.taxGroups.map((group) => group.gross))).toBe(totals.total);
      const onTop = taxMode === 'exclusive' ? totals.tax : 0;
      expect(totals.goods + totals.shipping + onTop).toBe(totals.total);
      for (const line of lines) {
        expect(line.gross).toBe(line.net + line.tax);
        const steps = line.trace.filter((step) => step.step !== 'tax' || step.mode === 'exclusive');
        expect(sumOf(steps.map((step) => step.amount))).toBe(line.gross);
        expect(line.discount).toBeGreaterThanOrEqual(0);
        expect(line.discount).toBeLessThanOrEqual(line.extended);
        expect(line.net).toBeGreaterThanOrEqual(0);
        expect(line.tax).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});

test('pricing twice gives the same and changes nothing', () => {
  fc.assert(
    fc.property(cart, book, (given, prices) => {
      const before = structuredCloneOf({ given, variants: [...(prices.variants as Map<string, unknown>)], prices });
      const first = priceCart(given, prices, NOW);
      expect(priceCart(given, prices, NOW)).toEqual(first);
      expect(structuredCloneOf({ given, variants: [...(prices.variants as Map<string, unknown>)], prices })).toBe(
        before,
      );
    }),
  );
});

const structuredCloneOf = (value: unknown): string => JSON.stringify(value);

test('a refund of everything in two parts mirrors the sale in every column', () => {
  fc.assert(
    fc.property(priced, fc.integer({ min: 1, max: 5 }), ({ lines }, first) => {
      const back: RefundedLine[] = [];
      const some = lines.map(({ lineId, quantity }) => ({ lineId, quantity: Math.min(first, quantity) }));
      for (const wanted of [some, null]) {
        const refund = refundOf(lines, wanted ?? wholeRefund(lines, back), back);
        expect(refund.ok).toBe(true);
        if (refund.ok) back.push(...refund.value.lines);
      }
      for (const line of lines) {
        const own = back.filter(({ lineId }) => lineId === line.lineId);
        for (const column of ['quantity', 'net', 'tax', 'gross'] as const) {
          expect(sumOf(own.map((part) => part[column]))).toBe(line[column]);
        }
      }
      expect(refundOf(lines, [{ lineId: lines[0]?.lineId ?? '', quantity: 1 }], back)).toMatchObject({
        refusal: { code: 'refund.too-much', refundable: 0 },
      });
    }),
  );
});

test('the order of lines does not change the total where tax is inside and rounded by line', () => {
  fc.assert(
    fc.property(cart, book, (given, prices) => {
      const channel = { ...prices.channel, taxMode: 'inclusive' as const, taxRounding: 'line' as const };
      const inside = { ...prices, channel, promotions: prices.promotions.filter(keepsOrder) };
      const { lines } = given;
      const straight = priceCart({ ...given, lines }, inside, NOW);
      const turned = priceCart({ ...given, lines: lines.toReversed() }, inside, NOW);
      expect(turned.ok).toBe(straight.ok);
      if (straight.ok && turned.ok) expect(turned.value.totals.total).toBe(straight.value.totals.total);
    }),
  );
});

/** A penny that a cart-wide cut leaves over goes to the earlier line, which a later promotion may see. */
const keepsOrder = ({ rule }: { rule: { kind: string } }): boolean => !rule.kind.startsWith('cart-');

test('what was priced and paid in cash is a sale that balances', () => {
  fc.assert(
    fc.property(priced, fc.constantFrom(1, 5, 10, 50), fc.boolean(), (cartPriced, coin, split) => {
      const { total } = cartPriced.totals;
      const card = split ? Math.floor(total / 3) : 0;
      const byCard = split
        ? [{ id: testId(10, 1), method: 'card_present' as const, amount: card, reference: 'pi_1' }]
        : [];
      const open = { id: testId(10, 2), method: 'cash' as const, amount: 0 };
      const { payable, cashRounding } = payableOf(total, coin, [...byCard, open]);
      const cash = { ...open, amount: payable - card, handedOver: payable - card + 100 };
      const sale = completeSale(cartPriced, [...byCard, cash], {
        saleId: testId(11, 1),
        receiptNumber: 'BRI-1-1-1',
        channelId: testId(8, 1),
        locationId: testId(12, 1),
        clerkId: testId(13, 1),
        soldAt: NOW,
        coin,
      });
      expect(sale.ok).toBe(true);
      if (!sale.ok) return;
      expect(saleCompletedSchema.parse(sale.value)).toEqual(sale.value);
      expect(sale.value.total + sale.value.cashRounding).toBe(sumOf(sale.value.tenders.map((tender) => tender.amount)));
      expect(Math.abs(cashRounding) * 2).toBeLessThanOrEqual(coin);
      expect((payable - card) % coin).toBe(0);
    }),
  );
});
