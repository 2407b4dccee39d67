import { afterEach, expect, test, vi } from 'vitest';
import { fetchStockFile, fileQuery, linesIn } from './fetch-stock-file.ts';

afterEach(() => vi.unstubAllGlobals());

const answer = (text: string, rows: number, status = 200) =>
  vi.stubGlobal(
    'fetch',
    async () =>
      new Response(text, {
        status,
        headers: { 'x-rows': String(rows), 'content-disposition': 'attachment; filename="stock-2026-11-21.csv"' },
      }),
  );

test('the address says what the grid is narrowed to and nothing more', () => {
  expect(fileQuery({})).toBe('show=all&sort=title');
  expect(fileQuery({ q: 'oak & ash', show: 'low', sort: 'onHand', order: 'descending' })).toBe(
    'query=oak+%26+ash&show=low&sort=onHand&descending=true',
  );
});

test('lines are counted as they come', () => {
  expect(linesIn(new TextEncoder().encode('a\r\nb\r\nc'))).toBe(2);
});

test('a whole file is a file with its name, and its lines were told', async () => {
  answer('head\r\none\r\ntwo\r\n', 2);
  const told: unknown[] = [];
  const { name, file } = await fetchStockFile({}, new AbortController().signal, (fetched) => told.push(fetched));
  expect([name, file.size]).toEqual(['stock-2026-11-21.csv', 16]);
  expect(told.at(-1)).toEqual({ rows: 2, total: 2 });
});

test('a file that breaks off or is refused is none', async () => {
  answer('head\r\none\r\n', 2);
  await expect(fetchStockFile({}, new AbortController().signal, () => {})).rejects.toThrow('broke off');
  answer('', 0, 401);
  await expect(fetchStockFile({}, new AbortController().signal, () => {})).rejects.toThrow('401');
});
