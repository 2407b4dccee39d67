import { bounds } from '../engine/mesh.ts';
import { modelTrail } from '../model/models.ts';
import { build, type Prop } from '../model/props.ts';
import type { Ground, StillLife } from '../scene.ts';

/** What goes with a thing in its still life: the thing itself stands in the middle. */
export type Setting = {
  with: Prop[];
  ground?: Ground;
  wall?: string;
  /** Share of the picture's width, or of its height for tall things, that the thing takes. */
  fill?: number;
  turn?: number;
  pitch?: number;
  yaw?: number;
  /** Millimetres behind the middle at which the wall stands. */
  depth?: number;
  /** Millimetres that the thing itself is lifted, when it stands on another or hangs. */
  lift?: number;
  /** Millimetres by which the eye looks beside the thing. */
  aside?: readonly [x: number, y: number];
  evening?: boolean;
};

/** A prop in one line: what, in which colour, where (x, z), turned how far, and the rest. */
export function stand(
  thing: string,
  colour: string,
  x: number,
  z: number,
  turn = 0,
  more: { shape?: string; accent?: string; y?: number; size?: number } = {},
): Prop {
  const { y = 0, ...rest } = more;
  return { thing, colour, at: [x, y, z], turn, ...rest };
}

/** How much nearer than a share of the width says: the picture is tall, and its sides may be cut. */
const closer = 1.1;

/** Sets the scene around a thing and steps back until it has its share of the picture. */
export function compose(main: Omit<Prop, 'at'>, setting: Setting): StillLife {
  const middle: Prop = { ...main, at: [0, setting.lift ?? 0, 0], turn: setting.turn ?? 0 };
  const trail = modelTrail(main.thing);
  const { min, max } = bounds(build(middle).slice(0, trail > 0 ? -trail : undefined));
  const span = Math.max(max[0] - min[0], (max[1] - min[1]) * 0.9);
  const angle = 26;
  const distance =
    span / ((setting.fill ?? 0.5) * closer) / 2 / Math.tan((angle * Math.PI) / 360) + (max[2] - min[2]) / 2;
  const [asideX, asideY] = setting.aside ?? [0, 0];
  return {
    props: [middle, ...setting.with],
    ground: setting.ground ?? 'oak',
    wall: setting.wall ?? '#ddd4c6',
    depth: setting.depth ?? Math.max(240, span * 0.9, ...setting.with.map((prop) => 25 - bounds(build(prop)).min[2])),
    view: {
      target: [(min[0] + max[0]) / 2 + asideX, (min[1] + max[1]) / 2 + span * 0.06 + asideY, 0],
      yaw: setting.yaw ?? 0,
      pitch: setting.pitch ?? 13,
      distance,
      angle,
    },
    evening: setting.evening ?? false,
  };
}
