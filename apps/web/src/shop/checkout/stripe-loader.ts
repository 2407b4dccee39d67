import type { Stripe } from '@stripe/stripe-js';
import { loadStripe } from '@stripe/stripe-js/pure';

const TEST_SCRIPT = '/test-payments/stripe.js';
const loaded = new Map<string, Promise<Stripe | null>>();

/**
 * Stripe.js, fetched when a card form is first shown and not before. With test payments our own stand-in is put on the
 * page first; the loader finds it and contacts nobody.
 */
export function stripeFor(publishableKey: string, isTest: boolean): Promise<Stripe | null> {
  const known = loaded.get(publishableKey);
  if (known) return known;
  const stripe = (isTest ? addScript(TEST_SCRIPT) : Promise.resolve()).then(() => loadStripe(publishableKey));
  loaded.set(publishableKey, stripe);
  stripe.catch(() => loaded.delete(publishableKey));
  return stripe;
}

function addScript(src: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = src;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`${src} did not load`));
    document.head.append(script);
  });
}
