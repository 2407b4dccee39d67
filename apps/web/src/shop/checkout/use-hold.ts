import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTRPCClient } from '#api/context.ts';
import type { Cart } from '../cart/cart.ts';
import type { HeldCheckout } from '../shared/answers.ts';
import { useCurrency } from '../shared/currency.ts';
import type { CheckoutForm } from './checkout-form.ts';

/**
 * Keeps the units of the basket for this checkout. Another basket, or another way to get it, replaces the hold; so does
 * asking again.
 */
export function useHold(orderId: string, cart: Cart, form: CheckoutForm, isWanted: boolean) {
  const client = useTRPCClient();
  const currency = useCurrency();
  const fulfilment = fulfilmentOf(form);
  const lines = cart.lines.map(({ id, variantId, quantity }) => ({ id, variantId, quantity }));
  const input = { orderId, currency, lines, coupons: cart.coupons, fulfilment };
  return useQuery({
    queryKey: ['hold', input],
    queryFn: () => client.checkout.hold.mutate({ ...input, fulfilment: fulfilment ?? { kind: 'delivery' } }),
    enabled: isWanted && lines.length > 0 && fulfilment !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

/**
 * Where the checkout's units are kept: the last answer counts until the next has come, as it does at the server. While a
 * way is chosen that is not complete yet nothing is asked, and the units are still the buyer's.
 */
export function useHeldPlaces(answer: HeldCheckout | undefined): HeldCheckout['places'] {
  const [places, setPlaces] = useState<HeldCheckout['places']>([]);
  useEffect(() => {
    if (answer) setPlaces(answer.places);
  }, [answer]);
  return places;
}

/** Null while no shop is chosen. */
export function fulfilmentOf({ way, locationId }: Pick<CheckoutForm, 'way' | 'locationId'>) {
  if (way === 'delivery') return { kind: 'delivery' as const };
  return locationId === '' ? null : { kind: 'pick_up' as const, locationId };
}
