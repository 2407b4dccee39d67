import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'amaro';

/** The parts of the page script, each after what it uses. Together they have no two equal names. */
const parts = [
  'words',
  'integration-error',
  'emitter',
  'card-entry',
  'appearance',
  'style',
  'card-form',
  'payment-element',
  'elements',
  'api',
  'challenge',
  'confirm-payment',
  'stripe',
];

let joined: string | undefined;

/**
 * A stand-in for https://js.stripe.com/endive/stripe.js as one classic script. It sets `window.Stripe` at once, calls
 * `<publicBaseUrl>/v1/…` and uses neither eval nor inline styles, so `script-src 'self'; style-src 'self';
 * connect-src 'self'` is enough when the base URL is of the page's own origin.
 *
 * Put `<script src="/test-payments/stripe.js"></script>` before the page's module scripts. The real `loadStripe` looks
 * for `window.Stripe` before it adds its own script tag, finds this one and contacts nobody.
 */
export function stripeScript(publicBaseUrl: string): string {
  joined ??= parts.map(readPart).join('\n');
  return `(() => {\n'use strict';\n${joined}\ninstallStripe(${JSON.stringify(publicBaseUrl)});\n})();\n`;
}

/** One module as plain script text: types stripped, imports dropped (everything is in one scope), exports made local. */
function readPart(name: string): string {
  const source = readFileSync(join(import.meta.dirname, 'page', `${name}.ts`), 'utf8');
  return transformSync(source, { mode: 'strip-only' })
    .code.replaceAll(/^import [^;]*;$/gm, '')
    .replaceAll(/^export (?=(async )?(function|class|const|let) )/gm, '')
    .replaceAll(/^\s*\n/gm, '');
}
