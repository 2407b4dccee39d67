import type { Point } from '@evertill/domain';
import { COUNTRIES, POSTCODE_AREAS } from './postcode-areas.ts';

/** As much of an address as tells which warehouse is nearer. */
export interface Destination {
  /** Two letters. */
  country: string;
  postcode: string;
}

/**
 * Roughly where an address is: the middle of its postcode area in Great Britain, else of its country. Nobody is asked
 * over the network. Null when neither is known; distance then decides nothing.
 */
export function whereIs(address: Destination): Point | null {
  const country = address.country.trim().toUpperCase();
  const area = country === 'GB' ? /^[A-Z]{1,2}(?=\d)/.exec(address.postcode.trim().toUpperCase())?.[0] : undefined;
  return (area === undefined ? undefined : areas.get(area)) ?? countries.get(country) ?? null;
}

const areas = pointsOf(POSTCODE_AREAS);
const countries = pointsOf(COUNTRIES);

function pointsOf(table: string): ReadonlyMap<string, Point> {
  return new Map(
    table.split(/[|\n]/).flatMap((row) => {
      const [code, latitude, longitude] = row.trim().split(' ');
      return code ? [[code, { latitude: Number(latitude), longitude: Number(longitude) }] as const] : [];
    }),
  );
}
