import { type Setting, stand } from './setting.ts';

/** Still lifes in a kitchen, by model or by model and shape. */
export const kitchenScenes: Record<string, Setting> = {
  skillet: {
    ground: 'stone',
    turn: 30,
    pitch: 24,
    fill: 0.78,
    with: [
      stand('mill', 'Oak', -150, -160),
      stand('napkin', 'Oat', 150, 150, 30),
      stand('tumbler', 'Clear', 130, -190),
    ],
    wall: '#cfd3cc',
  },
  casserole: {
    ground: 'oak',
    turn: -24,
    with: [
      stand('board', 'Walnut', -250, 110, 20),
      stand('mill', 'Beech', 200, -60),
      stand('branches', 'Oat', -230, -180, 0, { accent: 'herb' }),
    ],
    fill: 0.58,
  },
  saucepan: {
    ground: 'stone',
    turn: -30,
    with: [stand('jar', 'Clear', -150, -120), stand('spoons', 'Beech', 40, 160, 10, { size: 0.8 })],
    fill: 0.7,
    wall: '#cfd3cc',
  },
  knife: {
    ground: 'oak',
    turn: 24,
    pitch: 34,
    fill: 0.64,
    lift: 14,
    with: [stand('board', 'Walnut', 10, -6, 10), stand('bowl', 'Chalk', -170, -210)],
  },
  'knife/paring': {
    ground: 'stone',
    turn: 24,
    pitch: 32,
    fill: 0.46,
    lift: 14,
    with: [stand('board', 'Oak', 30, -20, 10), stand('bowl', 'Moss', -150, -210)],
    wall: '#cfd3cc',
  },
  board: {
    ground: 'stone',
    turn: 20,
    pitch: 30,
    fill: 0.78,
    with: [
      stand('knife', 'Oat', 40, 20, 30, { y: 14, size: 0.8 }),
      stand('bowl', 'Rust', -170, -170),
      stand('mill', 'Walnut', 190, -150),
    ],
  },
  kettle: {
    ground: 'stone',
    turn: -30,
    with: [
      stand('tin', 'Moss', -170, -80, 10, { accent: 'Mustard' }),
      stand('mug', 'Rust', 165, 40, -50),
      stand('mug', 'Oat', 200, -80, 30),
    ],
    fill: 0.54,
  },
  teapot: {
    ground: 'linen',
    turn: -28,
    with: [
      stand('cup', 'Oat', 140, 80),
      stand('cup', 'Rust', 190, -10),
      stand('tin', 'Ink', -160, -110, 10, { accent: 'Sky' }),
    ],
    fill: 0.55,
  },
  spoons: {
    ground: 'linen',
    turn: 34,
    pitch: 40,
    fill: 0.72,
    with: [stand('bowl', 'Chalk', -120, -190), stand('napkin', 'Sage', 150, -140, 20)],
  },
  mill: {
    ground: 'oak',
    with: [stand('mill', 'Oak', 78, -30), stand('bowl', 'Slate', -150, -60), stand('napkin', 'Oat', -70, 120, 20)],
    fill: 0.5,
    aside: [10, -10],
  },
  tin: {
    ground: 'linen',
    turn: -10,
    with: [
      stand('teapot', 'Oat', 150, -120, -30),
      stand('cup', 'Rust', -100, 50),
      stand('napkin', 'Sage', 110, 80, 20),
    ],
    fill: 0.4,
    aside: [20, 6],
  },
  'tin/caddy': {
    ground: 'oak',
    turn: -10,
    with: [stand('mug', 'Oat', 115, 10, -40), stand('pouch', 'Kraft', -120, -100, 14, { accent: 'Moss' })],
    fill: 0.42,
  },
  pouch: {
    ground: 'oak',
    turn: -14,
    with: [stand('cup', 'Oat', 110, 50), stand('cup', 'Slate', 150, -30), stand('jar', 'Clear', -130, -90)],
    fill: 0.54,
  },
  beans: {
    ground: 'walnut',
    pitch: 24,
    with: [
      stand('pouch', 'Kraft', -150, -130, 16, { accent: 'Ink' }),
      stand('cup', 'Chalk', 150, 30),
      stand('cup', 'Rust', 165, -70),
    ],
    fill: 0.48,
  },
  jar: {
    ground: 'stone',
    with: [
      stand('jar', 'Clear', 132, -40, 0, { size: 1.25 }),
      stand('jar', 'Clear', -124, -30, 0, { size: 0.8 }),
      stand('spoons', 'Beech', 20, 130, 6, { size: 0.6 }),
    ],
    fill: 0.42,
    aside: [10, 14],
  },
};
