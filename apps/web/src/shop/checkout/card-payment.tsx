import { Elements, PaymentElement, useElements, useStripe } from '@stripe/react-stripe-js';
import type { Stripe } from '@stripe/stripe-js';
import { type Ref, useEffect, useImperativeHandle, useMemo, useState } from 'react';
import { m } from '#messages';
import { useShownTheme } from '#shell/theme.ts';
import { Button } from '#ui/button.tsx';
import { Note } from '#ui/note.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import type { ShopInfo } from '../shared/answers.ts';
import { cardAppearance } from './card-appearance.ts';
import { stripeFor } from './stripe-loader.ts';

/** What the checkout asks of the card form. */
export interface CardForm {
  /** Checks what was typed and shows what is wrong; null when it may be sent. */
  check: () => Promise<string | null>;
  /** Pays an order that was placed; null when it went through, else why not. */
  pay: (clientSecret: string, returnUrl: string) => Promise<string | null>;
}

interface CardPaymentProps {
  info: ShopInfo;
  amount: number;
  currency: string;
  ref: Ref<CardForm>;
}

/** Stripe's own form: card data goes from there to Stripe and never touches us. */
export function CardPayment({ info, amount, currency, ref }: CardPaymentProps) {
  const theme = useShownTheme();
  const [tries, setTries] = useState(0);
  const { stripe, isLost } = useStripeScript(info, tries);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are those of the theme
  const appearance = useMemo(cardAppearance, [theme]);
  if (isLost) {
    return (
      <Note tone="attention">
        <p>{m.shop_card_form_lost()}</p>
        <Button size="small" className="mt-2" onPress={() => setTries(tries + 1)}>
          {m.ui_try_again()}
        </Button>
      </Note>
    );
  }
  if (!stripe) return <Skeleton shape="block" />;
  return (
    <Elements
      stripe={stripe}
      options={{ mode: 'payment', amount, currency: currency.toLowerCase(), captureMethod: 'manual', appearance }}
    >
      <Form ref={ref} />
    </Elements>
  );
}

function Form({ ref }: { ref: Ref<CardForm> }) {
  const stripe = useStripe();
  const elements = useElements();
  useImperativeHandle(ref, () => ({
    check: async () => {
      if (!stripe || !elements) return m.shop_card_form_lost();
      const { error } = await elements.submit();
      return error ? (error.message ?? m.refusal_payment_declined()) : null;
    },
    pay: async (clientSecret, returnUrl) => {
      if (!stripe || !elements) return m.shop_card_form_lost();
      const { error } = await stripe.confirmPayment({
        elements,
        clientSecret,
        confirmParams: { return_url: returnUrl },
        redirect: 'if_required',
      });
      return error ? (error.message ?? m.refusal_payment_declined()) : null;
    },
  }));
  return <PaymentElement options={{ layout: 'tabs' }} />;
}

function useStripeScript(info: ShopInfo, tries: number): { stripe: Stripe | null; isLost: boolean } {
  const [stripe, setStripe] = useState<Stripe | null>(null);
  const [lostAt, setLostAt] = useState(-1);
  const { publishableKey, testPayments } = info;
  useEffect(() => {
    if (publishableKey === null) return;
    let isLeft = false;
    stripeFor(publishableKey, testPayments).then(
      (found) => !isLeft && (found ? setStripe(found) : setLostAt(tries)),
      () => !isLeft && setLostAt(tries),
    );
    return () => {
      isLeft = true;
    };
  }, [publishableKey, testPayments, tries]);
  return { stripe, isLost: stripe === null && lostAt === tries };
}
