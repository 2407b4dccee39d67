import type { DehydratedState } from '@tanstack/react-query';
import type { Manifest } from 'vite';
import { type Head, titleOf } from './page-head.tsx';

/** The head of a rendered page as text. */
export function headText(head: Head, site: string, origin: string): string {
  const title = escaped(titleOf(head, site));
  const absolute = (address: string) => escaped(new URL(address, origin).href);
  return [
    `<title>${title}</title>`,
    `<meta name="description" content="${escaped(head.description ?? '')}">`,
    `<meta property="og:title" content="${title}">`,
    head.image && `<meta property="og:image" content="${absolute(head.image)}">`,
    head.canonical && `<link rel="canonical" href="${absolute(head.canonical)}">`,
    head.noIndex && '<meta name="robots" content="noindex">',
    head.structured && `<script type="application/ld+json">${scriptSafe(head.structured)}</script>`,
  ]
    .filter(Boolean)
    .join('\n    ');
}

/** The data a page was drawn from, for the browser to put back into its cache. */
export function stateText(state: DehydratedState): string {
  return `<script type="application/json" id="evertill-state">${scriptSafe(state)}</script>`;
}

/**
 * Preloads the script of each matched lazy screen, named by its route as `staticData: { module: 'src/shop/…' }`, so
 * that the browser need not find it out by running the entry first.
 */
export function preloadText(matches: readonly { staticData: { module?: string } }[], manifest?: Manifest): string {
  const files = matches.flatMap((match) => {
    const chunk = match.staticData.module === undefined ? undefined : manifest?.[match.staticData.module];
    return chunk ? [chunk.file, ...(chunk.imports ?? []).map((key) => manifest?.[key]?.file)] : [];
  });
  return [...new Set(files)]
    .filter((file) => file !== undefined)
    .map((file) => `<link rel="modulepreload" href="/${file}">`)
    .join('');
}

/** JSON that cannot end the script element it stands in. */
function scriptSafe(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
