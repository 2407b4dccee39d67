import type { Look } from '../../types.ts';
import type { Scene } from '../portrait.ts';
import { stillLife } from '../scene.ts';
import { kitchenScenes } from './kitchen.ts';
import { roomScenes } from './room.ts';
import { compose, type Setting, stand } from './setting.ts';
import { tableScenes } from './table.ts';

/** The product at home, in company, in the given colour. */
export function productScene({ model, shape, accent }: Look, colour: string): Scene {
  const setting = settingOf(model, shape);
  const main = { thing: model === 'vase' ? 'branches' : model, colour, shape, accent };
  if (model === 'vase') {
    const plant = { bottle: 'olive', globe: 'eucalyptus', amphora: 'dry' }[shape ?? 'bottle'];
    return stillLife(compose({ ...main, accent: plant }, { ...setting, with: vaseCompany(shape), fill: 0.8 }));
  }
  return stillLife(compose(main, setting));
}

const scenes: Record<string, Setting> = { ...tableScenes, ...kitchenScenes, ...roomScenes };

function settingOf(model: string, shape?: string): Setting {
  const key = shape ? `${model}/${shape}` : model;
  const setting = scenes[key] ?? scenes[model];
  if (!setting) throw new Error(`There is no scene for the drawing "${key}"`);
  return setting;
}

function vaseCompany(shape?: string): Setting['with'] {
  if (shape === 'globe') return [stand('notebook', 'Rust', -240, 30, 16), stand('cup', 'Oat', 190, 60)];
  if (shape === 'amphora')
    return [stand('bowl', 'Chalk', 250, 20, 0, { shape: 'wide', size: 0.8 }), stand('candlestick', 'Clay', -200, -40)];
  return [stand('bowl', 'Oat', 180, 10), stand('napkin', 'Clay', -170, 60, 18)];
}
