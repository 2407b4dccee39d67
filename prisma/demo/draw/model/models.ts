import type { Model } from '../engine/mesh.ts';
import { chamberstick, jarCandle, pillar, tapers } from './candles.ts';
import { casserole, kettle, saucepan, skillet } from './cookware.ts';
import { basket, bench, chair, hooks, shelf, stool, storageBox } from './furniture.ts';
import { carafe, jar, tumbler, wineglass } from './glassware.ts';
import { brush, deskTray, herbPots, soap, tray } from './home.ts';
import { lamp, pendant } from './lamps.ts';
import { beans, pouch, tin } from './pantry.ts';
import { bowl, cup, mug, plate } from './pottery.ts';
import { bedlinen, bolster, cushion, hotWaterBottle, notebook, pillow, rug, throwBlanket, towel } from './textiles.ts';
import { board, knife, mill, spoons } from './tools.ts';
import { candlestick, planter, teapot, vase } from './vessels.ts';
import { clock, mirror } from './wall.ts';

export type Stage = 'floor' | 'wall' | 'hang';

export type ModelEntry = {
  /** Builds the thing in a colour (or wood, metal, glass, scent), a shape and a second colour. */
  build: (colour: string, shape?: string, accent?: string) => Model;
  /** Where it lives: on a floor, on a wall at z = 0, or from the ceiling. */
  stage: Stage;
  /** Degrees it is turned for its portrait, and how far from above it is looked at. */
  turn: number;
  pitch: number;
  /** Parts at the end of the list that may leave the frame, such as a cable. */
  trail?: number;
};

function on(stage: Stage, turn: number, pitch: number, build: ModelEntry['build']): ModelEntry {
  return { stage, turn, pitch, build };
}

/** Every model that a product's look may name. */
export const models: Record<string, ModelEntry> = {
  mug: on('floor', -28, 16, mug),
  cup: on('floor', 0, 18, cup),
  plate: on('floor', 0, 34, plate),
  bowl: on('floor', 0, 21, bowl),
  vase: on('floor', -12, 11, vase),
  teapot: on('floor', -24, 14, teapot),
  planter: on('floor', 0, 14, planter),
  candlestick: on('floor', 0, 13, candlestick),
  tumbler: on('floor', 0, 15, tumbler),
  carafe: on('floor', 0, 11, carafe),
  wineglass: on('floor', 0, 12, wineglass),
  jar: on('floor', 0, 12, jar),
  skillet: on('floor', 36, 36, skillet),
  casserole: on('floor', -24, 17, casserole),
  saucepan: on('floor', -32, 19, saucepan),
  kettle: on('floor', -24, 13, kettle),
  knife: on('floor', 32, 52, knife),
  board: on('floor', 34, 46, board),
  mill: on('floor', 0, 11, mill),
  spoons: on('floor', 40, 50, spoons),
  tin: on('floor', -14, 13, tin),
  pouch: on('floor', -18, 12, pouch),
  beans: on('floor', 0, 28, beans),
  cushion: on('floor', -16, 9, cushion),
  throw: on('floor', -32, 20, throwBlanket),
  rug: on('floor', -62, 46, rug),
  bolster: on('floor', -26, 22, bolster),
  bottle: on('floor', -14, 10, hotWaterBottle),
  bedlinen: on('floor', -30, 21, bedlinen),
  pillow: on('floor', -26, 21, pillow),
  towel: on('floor', -32, 20, towel),
  soap: on('floor', -30, 27, soap),
  brush: on('floor', -24, 26, brush),
  lamp: { ...on('floor', 0, 6, lamp), trail: 1 },
  pendant: { ...on('hang', 0, -7, pendant), trail: 1 },
  jarcandle: on('floor', 0, 15, jarCandle),
  pillar: on('floor', 0, 13, pillar),
  tapers: on('floor', 36, 40, tapers),
  chamberstick: on('floor', -34, 17, chamberstick),
  chair: on('floor', -36, 14, chair),
  stool: on('floor', 10, 15, stool),
  bench: on('floor', -34, 14, bench),
  shelf: on('wall', -24, 9, shelf),
  hooks: on('wall', -24, 8, hooks),
  basket: on('floor', -20, 19, basket),
  box: on('floor', -34, 21, storageBox),
  herbpots: on('floor', -18, 16, herbPots),
  mirror: on('wall', -14, 2, mirror),
  clock: on('wall', -14, 2, clock),
  tray: on('floor', 0, 33, tray),
  notebook: on('floor', -20, 40, notebook),
  desktray: on('floor', -28, 36, deskTray),
};

export function modelEntry(name: string): ModelEntry {
  const entry = models[name];
  if (!entry) throw new Error(`There is no drawing called "${name}"`);
  return entry;
}

/** How many parts at the end of a model may leave the frame; props have none. */
export function modelTrail(name: string): number {
  return models[name]?.trail ?? 0;
}
