import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { render } from './entry-server.tsx';
import { headText, preloadText, stateText } from './shell/document.ts';

const template = readFileSync(join(import.meta.dirname, '../index.html'), 'utf8');

/** An empty shop: what the frame around every page asks for. */
const answers: Record<string, unknown> = {
  'shop.info': { currencies: ['GBP', 'EUR'], manualPayment: true, publishableKey: 'pk_test_x', testPayments: true },
  'catalogue.tree': [{ slug: 'bowls', name: 'Bowls', intro: '', picture: null, children: [] }],
  'checkout.options': { delivery: [], pickUp: [] },
  'catalogue.home': { hero: { picture: null }, sections: [], categories: [] },
};

async function page(url: string, currency?: string) {
  const result = await render({
    url,
    ...(currency ? { currency } : {}),
    origin: 'https://shop.example',
    template,
    call: async (path) => answers[path] ?? null,
  });
  if (result.kind !== 'page') throw new Error(`${url} led elsewhere`);
  return result;
}

test('an address that leads nowhere is a page of its own with status 404', async () => {
  const { status, html } = await page('/nothing/of/the/kind');
  expect(status).toBe(404);
  expect(html).toContain('This page does not exist');
  expect(html).toContain('<meta name="robots" content="noindex">');
});

test('an address the server does not understand is a lost page, and no fault of ours', async () => {
  const refusal = { code: 'input.invalid', issues: [{ path: 'token', message: 'too short' }] };
  const call = async (path: string) => {
    if (path === 'order.byToken') throw Object.assign(new Error('input.invalid'), { refusal });
    return answers[path] ?? null;
  };
  const result = await render({ url: '/order/half', origin: 'https://shop.example', template, call });
  expect(result).toMatchObject({ kind: 'page', status: 404 });
});

test('a rendered page needs no style attribute, which the content security policy would drop', async () => {
  expect((await page('/nothing')).html).not.toMatch(/<[^>]+\sstyle=/);
});

test('a page is drawn in the currency of the cookie, if the shop has it, and tells the browser so', async () => {
  expect((await page('/', 'EUR')).html).toContain('<option value="EUR" selected="">');
  expect((await page('/', 'EUR')).html).toContain('["currency"]');
  expect((await page('/', 'USD')).html).toContain('<option value="GBP" selected="">');
});

test('every page says that payments are played while they are', async () => {
  expect((await page('/')).html).toContain('Test payments.');
  expect((await page('/cart')).html).toContain('Test payments.');
});

test('every mark of the template is filled', async () => {
  expect((await page('/nothing')).html).not.toContain('<!--evertill:');
});

test('the data of a page cannot end the script element it stands in', () => {
  const state = stateText({ mutations: [], queries: [{ state: { data: '</script><script>' } }] } as never);
  expect(state.match(/<\/script>/g)).toHaveLength(1);
});

test('what goods are called cannot break out of the head', () => {
  const head = headText({ title: '"><script>', description: '"&<' }, 'Shop', 'https://shop.example');
  expect(head).not.toContain('<script>');
  expect(head).toContain('content="&quot;&amp;&lt;"');
});

test('addresses in the head are absolute', () => {
  const head = headText(
    { title: 'Bowl', image: '/media/bowl.webp', canonical: '/p/bowl' },
    'Shop',
    'https://shop.example',
  );
  expect(head).toContain('content="https://shop.example/media/bowl.webp"');
  expect(head).toContain('href="https://shop.example/p/bowl"');
});

test('the script of a lazy screen is named in the first answer with what it imports', () => {
  const manifest = {
    'src/shop/pay.tsx': { file: 'assets/pay.js', imports: ['_shared.js'] },
    '_shared.js': { file: 'assets/shared.js' },
  };
  const text = preloadText([{ staticData: { module: 'src/shop/pay.tsx' } }, { staticData: {} }], manifest);
  expect([...text.matchAll(/href="([^"]+)"/g)].map((found) => found[1])).toEqual([
    '/assets/pay.js',
    '/assets/shared.js',
  ]);
});
