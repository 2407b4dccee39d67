import * as fc from 'fast-check';
import type { Fault } from './faults.ts';

/** Which variant and how many; variants, places, owners and orders are named by small numbers that are wrapped. */
export interface Want {
  variant: number;
  quantity: number;
}

/** One thing that happens to the stock of a small world. */
export type Act =
  | { kind: 'take'; owner: number; wants: Want[]; seconds: number; pickUp: boolean }
  | { kind: 'release'; owner: number }
  | { kind: 'place'; owner: number; wants: Want[] }
  | { kind: 'cancel'; order: number }
  | { kind: 'fulfil'; order: number; place: number | null }
  | { kind: 'adjust'; variant: number; place: number; delta: number; confirmed: boolean }
  | { kind: 'keep_back'; variant: number; place: number; units: number }
  | { kind: 'sell'; wants: Want[] }
  | { kind: 'sweep' }
  | { kind: 'ask_transfer'; from: number; to: number; wants: Want[] }
  | { kind: 'send'; transfer: number; less: number }
  | { kind: 'arrive'; transfer: number; damaged: number; lost: number }
  | { kind: 'call_off'; transfer: number }
  | { kind: 'count'; variant: number; place: number; counted: number }
  | { kind: 'deliver'; variant: number; place: number; quantity: number; damaged: number }
  | { kind: 'lease'; variant: number; target: number; giveBack: number };

/** Somebody acts, perhaps two at once at two processes, perhaps with trouble; then time passes. */
export interface Step {
  acts: { act: Act; fault: Fault | null }[];
  seconds: number;
}

const variant = fc.nat({ max: 1 });
const place = fc.nat({ max: 2 });
const owner = fc.nat({ max: 2 });
const order = fc.nat({ max: 3 });
const wants = fc.array(fc.record({ variant, quantity: fc.integer({ min: 1, max: 4 }) }), {
  minLength: 1,
  maxLength: 2,
});
const transfer = fc.nat({ max: 2 });
const kind = <Kind extends Act['kind']>(name: Kind) => fc.constant(name);

const ACTS: { weight: number; arbitrary: fc.Arbitrary<Act> }[] = [
  {
    weight: 6,
    arbitrary: fc.record({
      kind: kind('take'),
      owner,
      wants,
      seconds: fc.constantFrom(900, 60),
      pickUp: fc.nat({ max: 5 }).map((dice) => dice === 5),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: kind('release'), owner }) },
  { weight: 5, arbitrary: fc.record({ kind: kind('place'), owner, wants }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('cancel'), order }) },
  { weight: 3, arbitrary: fc.record({ kind: kind('fulfil'), order, place: fc.option(place, { nil: null }) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: kind('adjust'),
      variant,
      place,
      delta: fc.integer({ min: -4, max: 5 }),
      confirmed: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: kind('keep_back'), variant, place, units: fc.nat({ max: 3 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('sell'), wants }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('sweep') }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('ask_transfer'), from: place, to: place, wants }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('send'), transfer, less: fc.nat({ max: 1 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: kind('arrive'),
      transfer,
      damaged: fc.nat({ max: 1 }),
      lost: fc.nat({ max: 1 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: kind('call_off'), transfer }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('count'), variant, place, counted: fc.nat({ max: 6 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: kind('deliver'),
      variant,
      place,
      quantity: fc.integer({ min: 1, max: 6 }),
      damaged: fc.nat({ max: 1 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: kind('lease'),
      variant,
      target: fc.nat({ max: 4 }),
      giveBack: fc.nat({ max: 2 }),
    }),
  },
];

const fault: fc.Arbitrary<Fault | null> = fc.oneof(
  { weight: 7, arbitrary: fc.constant(null) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.oneof(
        { weight: 5, arbitrary: fc.constant('fails' as const) },
        { weight: 2, arbitrary: fc.constant('deadlock' as const) },
        { weight: 3, arbitrary: fc.constant('lost' as const) },
        { weight: 1, arbitrary: fc.constant('cut' as const) },
      ),
      before: fc.nat({ max: 12 }),
    }),
  },
);

const acting = fc.record({ act: fc.oneof(...ACTS), fault });

/** What may happen to one world, shorter stories first when a failure is shrunk. */
export const stories: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    acts: fc.oneof(
      { weight: 4, arbitrary: acting.map((one) => [one]) },
      { weight: 1, arbitrary: fc.tuple(acting, acting).map((two) => [...two]) },
    ),
    seconds: fc.oneof({ weight: 4, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.constantFrom(70, 1000) }),
  }),
  { minLength: 2, maxLength: 12, size: 'max' },
);
