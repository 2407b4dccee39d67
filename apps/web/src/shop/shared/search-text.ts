/** Query of an address as the store reads it: names with one or more texts. */
export type SearchTexts = Record<string, string | string[]>;

/** "?brand=A&brand=B&page=2" → { brand: ['A', 'B'], page: '2' }. Every value stays text: plain forms write the same. */
export function parseSearchText(text: string): SearchTexts {
  const params = new URLSearchParams(text);
  const names = [...new Set(params.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = params.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? '') : values];
    }),
  );
}

/** The reverse. Names in the order of the record, empty values left out. */
export function writeSearchText(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') params.append(name, String(one));
    }
  }
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

/** All texts under a name. */
export function textsOf(search: SearchTexts, name: string): string[] {
  const value = search[name];
  return value === undefined ? [] : [value].flat();
}

/** How the router of the store reads and writes queries. */
export const shopSearchText = { parse: parseSearchText, write: writeSearchText };
