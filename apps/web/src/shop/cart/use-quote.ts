import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTRPCClient } from '#api/context.ts';
import { useCurrency } from '../shared/currency.ts';
import type { Cart } from './cart.ts';
import { type CartQuote, quoteCart, quoteInput } from './quote-cart.ts';

/** What the basket costs now, kept in view while a change is being priced. */
export function useQuote(cart: Cart, shippingOptionId: string | null = null) {
  const client = useTRPCClient();
  const currency = useCurrency();
  const input = quoteInput(cart, currency, shippingOptionId);
  return useQuery<CartQuote>({
    queryKey: ['quote', input],
    queryFn: ({ signal }) => quoteCart((asked) => client.checkout.quote.query(asked, { signal }), input),
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });
}
