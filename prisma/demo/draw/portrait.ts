import type { View } from './engine/camera.ts';
import { bounds, type Model, place } from './engine/mesh.ts';
import { type Studio, studio } from './engine/studio.ts';
import { sweep, wall } from './ground.ts';
import { linear } from './material/material.ts';
import { type ModelEntry, modelEntry } from './model/models.ts';

/** Everything that makes a picture but its size. */
export type Scene = { model: Model; view: View; room: Studio; exposure: number };

/** One thing alone on seamless paper, lit from a window on the left. */
export function portrait(name: string, colour: string, shape?: string, accent?: string, paper = '#e8e2d8'): Scene {
  const entry = modelEntry(name);
  const built = entry.build(colour, shape, accent);
  const thing = entry.stage === 'floor' ? centred(built, entry.turn, entry.trail) : built;
  const glass = thing.some((mesh) => mesh.material.glass);
  const view = fitted(thing, entry, glass);
  const unit = view.distance / 4;
  const ground =
    entry.stage === 'floor' ? sweep(paper, unit) : wall(paper, unit, entry.stage === 'wall' ? 0 : -unit * 1.6, false);
  const room = studio({
    floor: linear(paper),
    dim: name === 'lamp' ? 0.8 : 1,
    glows: glowsOf(name, thing),
    contrast: entry.stage === 'wall' ? 0.7 : 0.62,
    keyAt: entry.stage === 'wall' ? [-0.7, 0.75, 0.75] : [-0.72, 0.85, 0.5],
  });
  return { model: [ground, ...thing], view, room, exposure: entry.stage === 'floor' ? 1.08 : 1.3 };
}

/** Turned, and its middle over the origin. */
export function centred(model: Model, turn: number, trail = 0): Model {
  const turned = place(model, [0, 0, 0], [0, turn, 0]);
  const { min, max } = bounds(trail ? turned.slice(0, -trail) : turned);
  return place(turned, [-(min[0] + max[0]) / 2, -min[1], -(min[2] + max[2]) / 2]);
}

/** The lamps and flames of a thing throw their own light. */
export function glowsOf(name: string, thing: Model): Studio['glows'] {
  const { min, max } = bounds(thing);
  if (name === 'lamp') return [{ at: [0, max[1] * 0.78, 0], tint: [1, 0.74, 0.42], reach: 135 }];
  if (name === 'pendant') return [{ at: [0, min[1] - 20, 40], tint: [1, 0.8, 0.52], reach: 110 }];
  const flames = thing.filter((mesh) => mesh.material.flame);
  return flames.map((mesh) => {
    const own = bounds([mesh]);
    return {
      at: [(own.min[0] + own.max[0]) / 2, own.max[1], (own.min[2] + own.max[2]) / 2],
      tint: [1, 0.66, 0.3],
      reach: 26,
    };
  });
}

function fitted(thing: Model, entry: ModelEntry, roomy: boolean): View {
  const { min, max } = bounds(entry.trail ? thing.slice(0, -entry.trail) : thing);
  const hung = entry.stage === 'hang';
  const high = hung ? 175 : max[1];
  const middle = hung ? 80 : (min[1] + high) / 2;
  const pitch = (entry.pitch * Math.PI) / 180;
  const wide = max[0] - min[0];
  const deep = max[2] - min[2];
  const seen = (high - Math.min(0, min[1])) * Math.cos(pitch) + deep * Math.abs(Math.sin(pitch));
  // The picture is a quarter taller than it is wide.
  const span = Math.max(wide / (roomy ? 0.6 : 0.74), seen / 0.8);
  const angle = 24;
  const distance = span / 2 / Math.tan((angle * Math.PI) / 360) + deep * 0.5 * Math.cos(pitch);
  return {
    target: [(min[0] + max[0]) / 2, middle, hung ? 0 : (min[2] + max[2]) / 2],
    yaw: entry.turn && entry.stage === 'wall' ? entry.turn : 0,
    pitch: entry.pitch,
    distance,
    angle,
  };
}
