import { add, cross, normalize, scale, subtract, type Vec } from './vec.ts';

/** A pinhole at `eye`; `focal` is in pixels of the picture it looks into. */
export type Camera = { eye: Vec; right: Vec; up: Vec; forward: Vec; focal: number; width: number; height: number };

export type View = {
  target: Vec;
  /** Degrees around the target and above the floor. */
  yaw: number;
  pitch: number;
  /** Millimetres from the target. */
  distance: number;
  /** Degrees across the width. */
  angle: number;
};

export function camera(view: View, width: number, height: number): Camera {
  const yaw = (view.yaw * Math.PI) / 180;
  const pitch = (view.pitch * Math.PI) / 180;
  const back: Vec = [Math.sin(yaw) * Math.cos(pitch), Math.sin(pitch), Math.cos(yaw) * Math.cos(pitch)];
  const eye = add(view.target, scale(back, view.distance));
  const forward = normalize(subtract(view.target, eye));
  const right = normalize(cross(forward, [0, 1, 0]));
  const focal = width / 2 / Math.tan((view.angle * Math.PI) / 360);
  return { eye, right, up: cross(right, forward), forward, focal, width, height };
}
