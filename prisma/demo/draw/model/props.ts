import { bounds, type Model, place } from '../engine/mesh.ts';
import { folded } from '../engine/soft.ts';
import type { Vec } from '../engine/vec.ts';
import { linen } from '../material/cloth.ts';
import { jarCandle } from './candles.ts';
import { oneTumbler } from './glassware.ts';
import { modelEntry } from './models.ts';
import { bunch, type Plant } from './plants.ts';
import { planter, vase } from './vessels.ts';

/** Something that stands in a scene: a model of the shop, or one of the props below. */
export type Prop = {
  thing: string;
  colour?: string;
  shape?: string;
  accent?: string;
  /** Millimetres from the middle of the scene. */
  at: Vec;
  turn?: number;
  /** Shorter or longer than life. */
  size?: number;
};

const props: Record<string, (colour: string, shape?: string, accent?: string) => Model> = {
  branches: (colour, shape = 'bottle', plant = 'olive') => {
    const pot = vase(colour, shape);
    const mouth = bounds(pot).max[1];
    const wide = shape === 'globe' ? 6 : 3;
    const tall = mouth * (shape === 'globe' ? 1.5 : 1.15);
    return [...pot, ...bunch(plant as Plant, [0, mouth * 0.86, 0], tall, wide, tall * 0.17, mouth)];
  },
  potted: (colour, _shape, plant = 'rubber') => [
    ...planter(colour),
    ...bunch(plant as Plant, [0, 130, 0], 330, 7, plant === 'rubber' ? 120 : 60, 3),
  ],
  napkin: (colour) => folded(170, 120, 2, 9, linen(colour, 1.4), 4),
  candle: (colour) => jarCandle(colour),
  oneglass: (colour) => [oneTumbler(colour)],
};

export function build({ thing, colour = 'Oat', shape, accent, at, turn = 0, size = 1 }: Prop): Model {
  const make = props[thing] ?? modelEntry(thing).build;
  return place(make(colour, shape, accent), at, [0, turn, 0], size);
}
