import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  boundTarget,
  LEASE_COVER,
  type Lease,
  leasedPart,
  leaseLeft,
  leaseOutstanding,
  leaseTarget,
  unitsPromisedToOthers,
  unitsToGiveBack,
} from './lease.ts';

const units = fc.integer({ min: 0, max: 60 });

describe('how much a till is given to sell unseen', () => {
  it('is nothing for what is never sold at the counter', () => {
    expect(leaseTarget(0, 2)).toBe(0);
    expect(leaseTarget(-1, 1)).toBe(0);
    expect(leaseTarget(3, 0)).toBe(0);
  });

  it('covers the window at the service level', () => {
    // Ten a day over ten hours: four are expected in four, and 1.645 deviations of two are 3.29 more.
    expect(leaseTarget(10, 1)).toBe(8);
    expect(leaseTarget(10, 1, { ...LEASE_COVER, z: 0 })).toBe(4);
    expect(leaseTarget(10, 2)).toBe(5);
    expect(leaseTarget(10, 1, { ...LEASE_COVER, hours: 40 })).toBe(leaseTarget(10, 1, { ...LEASE_COVER, hours: 10 }));
  });

  it('grows with the sales, shrinks with the number of tills, and is never above what is free', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 500, noNaN: true }),
        fc.integer({ min: 1, max: 9 }),
        units,
        (perDay, tills, free) => {
          const target = leaseTarget(perDay, tills);
          expect(leaseTarget(perDay + 1, tills)).toBeGreaterThanOrEqual(target);
          expect(leaseTarget(perDay, tills + 1)).toBeLessThanOrEqual(target);
          expect(boundTarget(target, free)).toBeLessThanOrEqual(free);
          expect(boundTarget(target, -free)).toBe(0);
        },
      ),
    );
  });
});

describe('what a clerk is told', () => {
  it('nothing within the lease', () => {
    fc.assert(
      fc.property(units, units, units, units, (left, onHand, promised, leasedByOthers) => {
        const within = Math.min(left, 5);
        expect(unitsPromisedToOthers(within, left, { onHand, promised, leasedByOthers })).toBe(0);
      }),
    );
  });

  it('the last two of five are promised: selling four takes one of them, selling five both', () => {
    const shelf = { onHand: 5, promised: 2, leasedByOthers: 0 };
    expect(unitsPromisedToOthers(3, 0, shelf)).toBe(0);
    expect(unitsPromisedToOthers(4, 0, shelf)).toBe(1);
    expect(unitsPromisedToOthers(5, 0, shelf)).toBe(2);
    expect(unitsPromisedToOthers(5, 4, shelf)).toBe(1);
  });

  it('what another till may sell unseen counts as gone', () => {
    expect(unitsPromisedToOthers(3, 1, { onHand: 5, promised: 2, leasedByOthers: 2 })).toBe(2);
  });

  it('never more units than are promised, or sold beyond the lease', () => {
    fc.assert(
      fc.property(units, units, units, units, units, (quantity, left, onHand, promised, leasedByOthers) => {
        const hit = unitsPromisedToOthers(quantity, left, { onHand, promised, leasedByOthers });
        expect(hit).toBeGreaterThanOrEqual(0);
        expect(hit).toBeLessThanOrEqual(Math.min(promised, Math.max(0, quantity - left)));
      }),
    );
  });
});

/**
 * A till and a server with a shelf between them. Messages are lost or come late as the run says; the till sells whatever
 * it believes to be under its lease, and the server never has less set aside than the till believes.
 */
interface World {
  server: Lease & { target: number };
  free: number;
  /** Sales on their way, oldest first. */
  unseen: number[];
  told: Lease;
  returned: number;
  /** Answers under way, each with the sales the server had not seen when it gave it. */
  answers: { lease: Lease; target: number; position: number; ask: number }[];
  position: number;
  asks: number;
}

type Step = (world: World, amount: number) => void;

const believed = (world: World): number =>
  leaseLeft(
    world.told,
    world.returned,
    world.unseen.reduce((sum, quantity) => sum + quantity, 0),
  );

const STEPS: Record<string, Step> = {
  sell: (world, amount) => {
    world.unseen.push(amount % 4);
  },
  'sales arrive': (world) => {
    const quantity = world.unseen.shift();
    if (quantity === undefined) return;
    world.server.sold += leasedPart(leaseOutstanding(world.server), quantity);
    world.position += 1;
    // A till counts what the server had not seen when it answered: until it hears more, this one too.
    world.told = { ...world.told, sold: world.told.sold + quantity };
  },
  'a target': (world, amount) => {
    world.server.target = amount % 7;
  },
  exchange: (world) => {
    const { server } = world;
    server.returned = Math.max(server.returned, Math.min(world.returned, server.granted - server.sold));
    const grant = Math.max(0, Math.min(server.target - leaseOutstanding(server), world.free));
    server.granted += grant;
    world.free -= grant;
    world.asks += 1;
    world.answers = [{ lease: { ...server }, target: server.target, position: world.position, ask: world.asks }];
  },
  'the answer comes': (world) => {
    const answer = world.answers.shift();
    if (!answer || answer.ask !== world.asks || answer.position !== world.position) return;
    world.told = { ...answer.lease };
    world.returned = Math.max(world.returned, answer.lease.returned);
    world.returned += unitsToGiveBack(believed(world), answer.target, 0);
  },
  'the answer is lost': (world) => {
    world.answers = [];
  },
};

describe('a lease between a till and a server', () => {
  it('is never believed larger than it is, whatever is lost and whenever sales arrive', () => {
    const step = fc.tuple(fc.constantFrom(...Object.keys(STEPS)), fc.nat(20));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), units, (steps, free) => {
        const zero = { granted: 0, returned: 0, sold: 0 };
        const world: World = {
          server: { ...zero, target: 5 },
          free,
          unseen: [],
          told: zero,
          returned: 0,
          answers: [],
          position: 0,
          asks: 0,
        };
        for (const [name, amount] of steps) {
          STEPS[name]?.(world, amount);
          const { server } = world;
          const onItsWay = world.unseen.reduce((sum, quantity) => sum + quantity, 0);
          expect(server.sold + server.returned).toBeLessThanOrEqual(server.granted);
          const afterAll = Math.max(0, leaseOutstanding(server) - onItsWay);
          expect(believed(world)).toBeLessThanOrEqual(afterAll);
        }
      }),
      { numRuns: 500 },
    );
  });
});
