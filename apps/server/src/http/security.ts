import { createHash } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';

const STRIPE_SCRIPTS = ['https://js.stripe.com', 'https://*.js.stripe.com'];
const STRIPE_FRAMES = [...STRIPE_SCRIPTS, 'https://hooks.stripe.com'];

/** Headers of every answer; documents add a content security policy of their own area. */
export function securityHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: false,
    crossOriginEmbedderPolicy: false,
    strictTransportSecurity: { maxAge: 31_536_000 },
  });
}

/** The same headers as plain values, for answers that do not pass through Express. */
export function fixedSecurityHeaders(): Record<string, string> {
  const headers: Record<string, string> = {};
  const recorder = {
    setHeader: (name: string, value: string) => {
      headers[name.toLowerCase()] = value;
    },
    removeHeader: (name: string) => {
      delete headers[name.toLowerCase()];
    },
  };
  void securityHeaders()({} as Request, recorder as unknown as Response, () => {});
  return headers;
}

/**
 * The policy of one document. Inline scripts and styles are allowed by their hash, not by a nonce: a page is then the
 * same bytes for everyone and can be kept, compressed, and still no script but ours runs.
 */
export function documentPolicy(
  area: 'shop' | 'till' | 'office',
  html: string,
  options: { stripe: boolean; dev: boolean },
): string {
  const scripts = hashes(html, 'script');
  const styles = hashes(html, 'style');
  const stripe = area === 'shop' && options.stripe;
  const dev = options.dev;
  const rules: Record<string, string[]> = {
    'default-src': ["'self'"],
    'base-uri': ["'none'"],
    'object-src': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
    'script-src': [
      "'self'",
      ...(area === 'till' ? ["'wasm-unsafe-eval'"] : []),
      ...(stripe ? STRIPE_SCRIPTS : []),
      ...(dev ? ["'unsafe-inline'"] : scripts),
    ],
    'style-src': ["'self'", ...(dev ? ["'unsafe-inline'"] : styles)],
    'img-src': ["'self'", 'data:', 'blob:', ...(stripe ? ['https://*.stripe.com'] : [])],
    'font-src': ["'self'"],
    'connect-src': ["'self'", ...(stripe ? ['https://api.stripe.com'] : []), ...(dev ? ['ws:'] : [])],
    'frame-src': ["'self'", ...(stripe ? STRIPE_FRAMES : [])],
    'worker-src': ["'self'", 'blob:'],
    'manifest-src': ["'self'"],
  };
  return Object.entries(rules)
    .map(([name, values]) => `${name} ${values.join(' ')}`)
    .join('; ');
}

/** Hashes of the inline elements of that name that would run; data blocks (JSON) never do. */
function hashes(html: string, element: 'script' | 'style'): string[] {
  const found = html.matchAll(new RegExp(`<${element}(\\s[^>]*)?>([\\s\\S]*?)</${element}>`, 'g'));
  const texts = [...found]
    .filter(([, attributes = '']) => !/\ssrc=|type="application\/(ld\+)?json"/.test(attributes))
    .map(([, , text = '']) => text);
  return [...new Set(texts)].map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
}
