import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTRPCClient } from '#api/context.ts';
import type { Cart } from '../cart/cart.ts';
import type { HeldCheckout } from '../shared/answers.ts';
import { useCurrency } from '../shared/currency.ts';
import type { CheckoutForm } from './checkout-form.ts';

/**
 * Keeps the units of the basket for this checkout. Another basket, or another way to get it, replaces the hold; so does
 * asking again. `heldPlaces` is where they are kept as far as the server last said, also when its answer came after
 * another way was chosen: while that way is not complete yet nothing is asked, and the units are still the buyer's.
 */
export function useHold(orderId: string, cart: Cart, form: CheckoutForm, isWanted: boolean) {
  const client = useTRPCClient();
  const currency = useCurrency();
  const fulfilment = fulfilmentOf(form);
  const lines = cart.lines.map(({ id, variantId, quantity }) => ({ id, variantId, quantity }));
  const input = { orderId, currency, lines, coupons: cart.coupons, fulfilment };
  const asked = useRef(0);
  const [held, setHeld] = useState<{ ask: number; places: HeldCheckout['places'] }>({ ask: 0, places: [] });
  const ask = async (): Promise<HeldCheckout> => {
    asked.current += 1;
    const number = asked.current;
    const answer = await client.checkout.hold.mutate({ ...input, fulfilment: fulfilment ?? { kind: 'delivery' } });
    setHeld((before) => (number > before.ask ? { ask: number, places: answer.places } : before));
    return answer;
  };
  const hold = useQuery({
    queryKey: ['hold', input],
    queryFn: ask,
    enabled: isWanted && lines.length > 0 && fulfilment !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  return { hold, heldPlaces: held.places };
}

/** Null while no shop is chosen. */
export function fulfilmentOf({ way, locationId }: Pick<CheckoutForm, 'way' | 'locationId'>) {
  if (way === 'delivery') return { kind: 'delivery' as const };
  return locationId === '' ? null : { kind: 'pick_up' as const, locationId };
}
