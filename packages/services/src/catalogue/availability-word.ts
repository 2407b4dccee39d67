import type { Availability } from './shapes.ts';

const LOW_PIECES_MAX = 5;
const LOW_GRAMS_MAX = 1_000;

/** What a buyer is told of so many pieces or grams; null units: the variant's stock is not counted. */
export function availabilityWord(available: number | null, scale: 'each' | 'grams'): Availability {
  if (available === null) return 'in_stock';
  if (available <= 0) return 'out';
  return available <= (scale === 'grams' ? LOW_GRAMS_MAX : LOW_PIECES_MAX) ? 'low' : 'in_stock';
}

/** A product is as available as its best variant. */
export function bestWord(words: readonly Availability[]): Availability {
  if (words.includes('in_stock')) return 'in_stock';
  return words.includes('low') ? 'low' : 'out';
}
