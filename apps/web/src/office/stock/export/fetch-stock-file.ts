import { filterOf } from '../grid/use-grid.ts';
import type { StockSearch } from '../stock-search.ts';

/** How far a file has come; `total` is not known before the first bytes. */
export interface Fetched {
  rows: number;
  total: number | null;
}

/** Fetches the grid as a file, telling how many lines have come. Throws when it is refused, breaks off or is given up. */
export async function fetchStockFile(
  search: StockSearch,
  signal: AbortSignal,
  onProgress: (fetched: Fetched) => void,
): Promise<{ name: string; file: Blob }> {
  const reply = await fetch(`/office/stock.csv?${fileQuery(search)}`, { signal });
  if (!reply.ok || !reply.body) throw new Error(`the file was refused: ${reply.status}`);
  const total = Number(reply.headers.get('x-rows'));
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let lines = 0;
  for await (const part of piecesOf(reply.body)) {
    parts.push(part);
    lines += linesIn(part);
    onProgress({ rows: Math.max(0, lines - 1), total });
  }
  if (lines < total + 1) throw new Error('the file broke off');
  const name = /filename="([^"]+)"/.exec(reply.headers.get('content-disposition') ?? '')?.[1];
  return { name: name ?? 'stock.csv', file: new Blob(parts, { type: 'text/csv' }) };
}

/** The query of the file's address, without what it would be anyway. */
export function fileQuery(search: StockSearch): string {
  const set = Object.entries(filterOf(search)).flatMap(([name, value]): [string, string][] =>
    value === null || value === '' || value === false ? [] : [[name, String(value)]],
  );
  return new URLSearchParams(set).toString();
}

async function* piecesOf(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

const LINE_END = 10;

/** Ends of lines in a piece of a file. */
export function linesIn(piece: Uint8Array): number {
  let lines = 0;
  for (let at = piece.indexOf(LINE_END); at >= 0; at = piece.indexOf(LINE_END, at + 1)) lines += 1;
  return lines;
}
