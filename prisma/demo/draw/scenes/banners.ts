import type { Scene } from '../portrait.ts';
import { type StillLife, stillLife } from '../scene.ts';
import { stand } from './setting.ts';

const angle = 30;

/** The wide still life that greets people on the home page. */
export function heroScene(): Scene {
  return stillLife({
    ground: 'oak',
    wall: '#ddd3c4',
    depth: 420,
    view: { target: [190, 150, 0], yaw: 0, pitch: 10, distance: 1720, angle },
    props: [
      stand('branches', 'Chalk', 330, -150, 0, { shape: 'globe', accent: 'eucalyptus' }),
      stand('teapot', 'Slate', 70, 0, -20),
      stand('mug', 'Oat', -110, 90, -60),
      stand('cup', 'Rust', 240, 120),
      stand('cup', 'Oat', 320, 60),
      stand('board', 'Walnut', 560, 10, 24),
      stand('jar', 'Clear', 545, -60, 0, { y: 21 }),
      stand('napkin', 'Sage', -20, 220, 18),
    ],
  });
}

/** One wide picture for each department, by its slug. */
export function bannerScene(department: string): Scene {
  const life = banners[department];
  if (!life) throw new Error(`There is no banner for the department "${department}"`);
  return stillLife(life);
}

function table(
  target: [number, number, number],
  distance: number,
  rest: Omit<StillLife, 'view' | 'depth'> & { depth?: number; pitch?: number },
): StillLife {
  const { pitch = 12, depth = 400, ...life } = rest;
  return { ...life, depth, view: { target, yaw: 0, pitch, distance, angle } };
}

const banners: Record<string, StillLife> = {
  tableware: table([0, 95, 0], 1500, {
    ground: 'linen',
    wall: '#ddd4c6',
    pitch: 15,
    props: [
      stand('plate', 'Slate', -120, 30),
      stand('bowl', 'Oat', -120, 30, 0, { y: 9 }),
      stand('bowl', 'Rust', 190, -60, 0, { shape: 'wide', size: 0.8 }),
      stand('carafe', 'Clear', 30, -170),
      stand('oneglass', 'Sea', 60, 60),
      stand('mug', 'Moss', -370, -60, -150),
      stand('cup', 'Rust', -330, 80),
      stand('napkin', 'Clay', 390, 70, 16),
    ],
  }),
  kitchen: table([0, 110, 0], 1750, {
    ground: 'stone',
    wall: '#cfd3cc',
    props: [
      stand('casserole', 'Mustard', 60, -60, -24),
      stand('kettle', 'Chalk', -320, -90, 24),
      stand('board', 'Walnut', 390, 60, 16),
      stand('knife', 'Oat', 380, 70, 30, { y: 21 }),
      stand('mill', 'Oak', 270, -110),
      stand('bowl', 'Moss', -110, 120, 0, { size: 0.8 }),
      stand('spoons', 'Beech', -280, 130, 12, { size: 0.8 }),
    ],
  }),
  pantry: table([10, 85, 0], 1250, {
    ground: 'oak',
    wall: '#ddd4c6',
    props: [
      stand('jar', 'Clear', -250, -90, 0, { size: 1.2 }),
      stand('jar', 'Clear', -130, -40),
      stand('pouch', 'Ink', 10, -60, -10, { accent: 'Oat' }),
      stand('tin', 'Moss', 130, -20, -8, { accent: 'Mustard' }),
      stand('beans', 'Bark', 290, 0, 0, { size: 0.9 }),
      stand('cup', 'Rust', 70, 110),
      stand('spoons', 'Beech', -200, 100, 8, { size: 0.6 }),
    ],
  }),
  textiles: {
    ground: 'none',
    wall: '#ddd4c6',
    depth: 190,
    view: { target: [40, 610, 0], yaw: 0, pitch: 8, distance: 2900, angle },
    props: [
      stand('bench', 'Oak', 0, 30),
      stand('cushion', 'Rust', -210, -20, 10, { y: 450 }),
      stand('cushion', 'Moss', 120, -10, -8, { y: 450, shape: 'check', size: 0.9 }),
      stand('throw', 'Oat', 390, 40, -10, { y: 450, size: 0.75 }),
      stand('potted', 'Terracotta', -800, 60, 0, { size: 1.7 }),
      stand('basket', 'Straw', 850, 60, 0, { shape: 'dipped', accent: 'Ink', size: 1.3 }),
    ],
  },
  'bed-bath': {
    ground: 'none',
    wall: '#d3d8d3',
    depth: 330,
    view: { target: [0, 560, 0], yaw: 0, pitch: 11, distance: 1950, angle },
    props: [
      stand('bench', 'Oak', 0, 0, 0, { size: 1 }),
      stand('towel', 'Chalk', -240, -20, -18, { y: 450 }),
      stand('bedlinen', 'Sage', 200, -10, -12, { y: 450, size: 0.9 }),
      stand('soap', 'Rosemary', -20, 80, 24, { y: 450 }),
      stand('branches', 'Chalk', 460, -40, 0, { y: 450, accent: 'eucalyptus' }),
      stand('brush', 'Beech', -440, 90, 60, { y: 450, size: 0.7 }),
    ],
  },
  light: table([0, 190, 0], 1900, {
    ground: 'walnut',
    wall: '#d5cabb',
    pitch: 8,
    evening: true,
    props: [
      stand('lamp', 'Chalk', -250, -110),
      stand('pillar', 'Honey', 160, 20),
      stand('candle', 'Clay', 330, 60),
      stand('chamberstick', 'Brass', 20, 90, -30),
      stand('notebook', 'Sage', -440, 80, 16),
      stand('candlestick', 'Chalk', 440, -60),
    ],
  }),
  furniture: {
    ground: 'floor',
    wall: '#ddd4c6',
    depth: 430,
    view: { target: [0, 400, 0], yaw: 0, pitch: 9, distance: 3600, angle },
    props: [
      stand('chair', 'Oak', -330, 0, -48),
      stand('bench', 'Walnut', 520, -120, -8),
      stand('throw', 'Rust', 700, -130, 76, { y: 448, size: 0.7 }),
      stand('stool', 'Oak', -930, -60, 20),
      stand('potted', 'Chalk', -930, -60, 0, { y: 452, size: 0.8 }),
      stand('basket', 'Willow', 60, 60, 0, { size: 0.9 }),
    ],
  },
  living: table([0, 170, 0], 1900, {
    ground: 'oak',
    wall: '#d6d9cf',
    props: [
      stand('branches', 'Rust', -130, -120, 0, { accent: 'olive' }),
      stand('branches', 'Chalk', 160, -90, 0, { shape: 'globe', accent: 'eucalyptus' }),
      stand('vase', 'Clay', -330, -60, 0, { shape: 'amphora', size: 0.8 }),
      stand('notebook', 'Ink', 20, 120, 14),
      stand('herbpots', 'Terracotta', 470, 0, -12),
      stand('planter', 'Slate', -500, 60, 0, { size: 0.8 }),
    ],
  }),
};
