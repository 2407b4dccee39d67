import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');
const light = tokensAfter(':root,\n:root[data-theme="light"]');
const darkByDevice = tokensAfter(':root:not([data-theme])');
const dark = tokensAfter(':root[data-theme="dark"]');

const TEXT_PAIRS: [text: string, ground: string][] = [
  ...['paper', 'surface', 'sunken', 'raised'].flatMap((ground): [string, string][] => [
    ['ink', ground],
    ['ink-soft', ground],
    ['ink-faint', ground],
    ['accent-ink', ground],
    ['attention-ink', ground],
  ]),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['on-danger', 'danger'],
  ['on-danger', 'danger-strong'],
  ['accent-ink', 'accent-soft'],
  ['ink', 'accent-soft'],
  ['ink-soft', 'accent-soft'],
  ['paper', 'ink'],
  ['paper', 'ink-soft'],
  ...['saved', 'safe', 'attention', 'notice'].map((tone): [string, string] => [`${tone}-ink`, tone]),
];

/** What tells a control from its ground need only reach three to one (WCAG 1.4.11). */
const EDGE_PAIRS: [edge: string, ground: string][] = ['paper', 'surface', 'raised'].flatMap(
  (ground): [string, string][] => [
    ['line-strong', ground],
    ['accent', ground],
    ['danger', ground],
  ],
);

test('the dark theme is the same whether the device or the reader asks for it', () => {
  expect(dark).toEqual(darkByDevice);
  expect(Object.keys(dark).sort()).toEqual(Object.keys(light).sort());
});

for (const [theme, tokens] of Object.entries({ light, dark })) {
  test.each(TEXT_PAIRS)(`${theme}: %s can be read on %s`, (text, ground) => {
    expect(contrast(tokens[text], tokens[ground])).toBeGreaterThanOrEqual(4.5);
  });

  test.each(EDGE_PAIRS)(`${theme}: %s can be told from %s`, (edge, ground) => {
    expect(contrast(tokens[edge], tokens[ground])).toBeGreaterThanOrEqual(3);
  });
}

function tokensAfter(selector: string): Record<string, string> {
  const from = css.indexOf(`${selector} {`);
  expect(from, selector).toBeGreaterThanOrEqual(0);
  const block = css.slice(from, css.indexOf('}', from));
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): ([^;]+);/g)].map((found) => [found[1] ?? '', found[2] ?? '']),
  );
}

/** Ratio of relative luminances as WCAG 2.2 defines it. */
function contrast(one = '', other = ''): number {
  const [dim, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return ((bright ?? 0) + 0.05) / ((dim ?? 0) + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
