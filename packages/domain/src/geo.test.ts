import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distanceKm } from './geo.ts';

const BRISTOL = { latitude: 51.4545, longitude: -2.5879 };
const LEEDS = { latitude: 53.8008, longitude: -1.5491 };

test('knows how far Leeds is from Bristol', () => {
  expect(distanceKm(BRISTOL, LEEDS)).toBeCloseTo(270, -1);
});

test('is the same both ways, nothing to oneself, and never farther than half around', () => {
  const point = fc.record({
    latitude: fc.double({ min: -90, max: 90, noNaN: true }),
    longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  });
  fc.assert(
    fc.property(point, point, (a, b) => {
      const there = distanceKm(a, b);
      expect(there).toBeCloseTo(distanceKm(b, a), 6);
      expect(distanceKm(a, a)).toBeCloseTo(0, 6);
      expect(there).toBeLessThanOrEqual(Math.PI * 6_371 + 1);
    }),
  );
});
