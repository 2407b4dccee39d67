import { CATALOGUE_PLANTS } from './catalogue.ts';
import { COMMERCE_PLANTS } from './commerce.ts';
import { DOMAIN_PLANTS } from './domain.ts';
import { MOVE_PLANTS } from './moves.ts';
import { OFFLINE_PLANTS } from './offline.ts';
import type { Plant } from './plant.ts';
import { STOCK_PLANTS } from './stock.ts';
import { TILL_PLANTS } from './till.ts';

/** Every planted bug. `pnpm planted` puts them in one at a time and expects the suite to notice. */
export const PLANTS: Plant[] = [
  ...COMMERCE_PLANTS,
  ...DOMAIN_PLANTS,
  ...OFFLINE_PLANTS,
  ...TILL_PLANTS,
  ...CATALOGUE_PLANTS,
  ...STOCK_PLANTS,
  ...MOVE_PLANTS,
  {
    name: 'a script is cut at semicolons, so functions in migrations break',
    file: 'packages/tooling/src/prisma/adapter.ts',
    find: 'await this.#pool.query(script).catch(refuse);',
    replace: "for (const part of script.split(';')) await this.#pool.query(part).catch(refuse);",
    tests: ['packages/tooling/src/prisma/migrations.test.ts'],
  },
];
