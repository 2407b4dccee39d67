import type { View } from './engine/camera.ts';
import { bounds, type Model } from './engine/mesh.ts';
import { studio } from './engine/studio.ts';
import { smoothstep } from './engine/vec.ts';
import { top, wall } from './ground.ts';
import { linen } from './material/cloth.ts';
import { linear, type Material } from './material/material.ts';
import { noise } from './material/noise.ts';
import { stone } from './material/plain.ts';
import { boards, wood } from './material/woods.ts';
import { build, type Prop } from './model/props.ts';
import { glowsOf, type Scene } from './portrait.ts';

export type Ground = 'oak' | 'walnut' | 'linen' | 'stone' | 'floor' | 'none';

/** A still life: what stands where, on what, before which wall, and how it is looked at. */
export type StillLife = {
  props: Prop[];
  ground: Ground;
  wall: string;
  /** Millimetres behind the middle at which the wall stands. */
  depth: number;
  view: View;
  evening?: boolean;
};

const grounds: Record<Ground, { make: () => Material; throwsBack: string }> = {
  oak: { make: () => wood('Oak', 'x', 21), throwsBack: '#b98f5e' },
  walnut: { make: () => wood('Walnut', 'x', 23), throwsBack: '#6b4730' },
  linen: { make: () => linen('Oat', 1.6), throwsBack: '#d6c6aa' },
  stone: { make: () => stone('#d8d0c3'), throwsBack: '#d8d0c3' },
  floor: { make: () => boards('Oak', 140), throwsBack: '#b98f5e' },
  none: { make: () => stone('#d8d0c3'), throwsBack: '#d8d0c3' },
};

export function stillLife(life: StillLife): Scene {
  const unit = Math.max(life.view.distance / 3.2, life.depth);
  const ground = grounds[life.ground];
  const things = life.props.map((prop) => build(prop));
  const model: Model = [wall(life.wall, unit, -life.depth)];
  if (life.ground !== 'none') model.push(top(ground.make(), unit, -life.depth - 10));
  for (const thing of things) model.push(...thing);
  const glows = life.props.flatMap((prop, index) => {
    const built = things[index];
    if (!built) return [];
    const found = glowsOf(prop.thing, built).map((glow) =>
      life.evening ? { ...glow, reach: glow.reach * 1.7 } : glow,
    );
    const { min, max } = bounds(built);
    return prop.thing === 'lamp'
      ? found.map((glow) => ({ ...glow, at: [(min[0] + max[0]) / 2, glow.at[1], prop.at[2]] as const }))
      : found;
  });
  const room = studio({
    floor: linear(ground.throwsBack),
    keyAt: [-0.8, 0.6, 0.62],
    contrast: life.evening ? 0.5 : 0.76,
    spread: 7,
    warm: life.evening ? 0.02 : 0.09,
    cookie: window,
    glows,
    dim: life.evening ? 0.62 : 1,
  });
  return { model, view: life.view, room, exposure: life.evening ? 1.3 : 1.42 };
}

/** The window as a table, looked up instead of worked out for every ray. */
function window(across: number, up: number): number {
  const x = Math.round((across + tableReach) * tableSteps);
  const y = Math.round((up + tableReach) * tableSteps);
  return x < 0 || y < 0 || x >= tableSide || y >= tableSide ? dark : panes[y * tableSide + x]!;
}

const dark = 0.2;
const tableReach = 2;
const tableSteps = 50;
const tableSide = 2 * tableReach * tableSteps + 1;
const panes = Float32Array.from({ length: tableSide ** 2 }, (_, index) =>
  paned((index % tableSide) / tableSteps - tableReach, Math.floor(index / tableSide) / tableSteps - tableReach),
);

/** A window of six panes with a branch before it. */
function paned(across: number, up: number): number {
  const x = across + 0.1;
  const y = up - 0.05;
  const inside = smoothstep(1.5, 1.36, Math.abs(x)) * smoothstep(1.65, 1.5, Math.abs(y));
  const bars = Math.min(bar(x, 0.92), bar(y, 1.05));
  const leaves = smoothstep(
    0.5,
    0.2,
    noise(across * 2.6 + 3, up * 2.6, 4) + 0.35 * noise(across * 6, up * 6, 8) - 0.25 * across,
  );
  return dark + (1 - dark) * inside * bars * (0.45 + 0.55 * leaves);
}

function bar(at: number, step: number): number {
  return smoothstep(0.03, 0.075, Math.abs(at / step - Math.round(at / step)) * step);
}
