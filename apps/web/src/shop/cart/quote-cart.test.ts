import type { Refusal } from '@evertill/domain';
import { TRPCClientError } from '@trpc/client';
import { expect, test } from 'vitest';
import type { Quote } from '../shared/answers.ts';
import { type QuoteInput, quoteCart } from './quote-cart.ts';

const line = (variantId: string) => ({ id: `line ${variantId}`, variantId, quantity: 1 });
const input: QuoteInput = {
  currency: 'GBP',
  lines: [line('a'), line('b'), line('c')],
  coupons: ['OLD', 'WELCOME10'],
  shippingOptionId: null,
};

/** Answers with the asked input itself as the quote, or refuses. */
function server(refuse: (input: QuoteInput) => Refusal | null) {
  return async (asked: QuoteInput) => {
    const refusal = refuse(asked);
    if (refusal) throw TRPCClientError.from({ error: { code: -32_000, message: '', data: { refusal } } });
    return asked as unknown as Quote;
  };
}

test('lines that can no longer be bought and codes that are not valid are left out, the rest is priced', async () => {
  const answer = await quoteCart(
    server(({ lines, coupons }) => {
      if (lines.some((one) => one.variantId === 'a')) return { code: 'variant.unknown', variantId: 'a' };
      if (lines.some((one) => one.variantId === 'c')) return { code: 'price.missing', variantId: 'c', currency: 'GBP' };
      return coupons.includes('OLD') ? { code: 'coupon.not-valid-now', coupon: 'OLD' } : null;
    }),
    input,
  );
  expect(answer.gone).toEqual(['a', 'c']);
  expect(answer.couponRefusal).toEqual({ code: 'coupon.not-valid-now', coupon: 'OLD' });
  expect(answer.quote).toEqual({ ...input, lines: [line('b')], coupons: ['WELCOME10'] });
});

test('a basket of which nothing can be bought has no price', async () => {
  const answer = await quoteCart(
    server(({ lines }) => ({ code: 'variant.not-for-sale', variantId: lines[0]?.variantId ?? '' })),
    input,
  );
  expect(answer).toEqual({ quote: null, gone: ['a', 'b', 'c'], couponRefusal: null });
});

test('a refusal that names nothing in the basket is not asked for ever', async () => {
  const refuse = server(() => ({ code: 'variant.unknown', variantId: 'x' }));
  await expect(quoteCart(refuse, input)).rejects.toThrow(TRPCClientError);
});
