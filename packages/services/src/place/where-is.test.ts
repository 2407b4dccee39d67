import { distanceKm } from '@evertill/domain';
import { expect, test } from 'vitest';
import { POSTCODE_AREAS } from './postcode-areas.ts';
import { whereIs } from './where-is.ts';

/** Cathedrals, halls and piers, by public maps. */
const KNOWN = [
  ['BS1 5NG', 51.4545, -2.5879],
  ['eh6 6qf', 55.9762, -3.1702],
  ['M1 1AE', 53.4794, -2.2453],
  [' SW1A 1AA', 51.501, -0.1416],
  ['CT9 1EX', 51.3896, 1.3815],
  ['NE1 7RU', 54.9783, -1.6178],
] as const;

test.each(KNOWN)('finds %s within forty kilometres', (postcode, latitude, longitude) => {
  const found = whereIs({ country: 'GB', postcode });
  expect(found && distanceKm(found, { latitude, longitude })).toBeLessThan(40);
});

test('knows all postcode areas, and each lies on these islands', () => {
  const rows = POSTCODE_AREAS.trim().split(/[|\n]/);
  expect(rows).toHaveLength(124);
  for (const row of rows) {
    const found = whereIs({ country: 'gb', postcode: `${row.split(' ')[0]}1 1AA` });
    expect(found?.latitude).toBeGreaterThan(49);
    expect(found?.latitude).toBeLessThan(61);
    expect(found?.longitude).toBeGreaterThan(-8);
    expect(found?.longitude).toBeLessThan(2);
  }
});

test('falls back to the country, and says nothing of places it does not know', () => {
  expect(whereIs({ country: 'NL', postcode: '5048 AB' })).toEqual({ latitude: 52.1, longitude: 5.2 });
  expect(whereIs({ country: 'GB', postcode: 'XX1 1AA' })).toEqual(whereIs({ country: 'GB', postcode: '' }));
  expect(whereIs({ country: 'ZZ', postcode: 'BS1 5NG' })).toBeNull();
});
