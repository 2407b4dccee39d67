import type { Plant } from './plant.ts';

/** How the store could show or charge what is no longer so. */
export const CATALOGUE_PLANTS: Plant[] = [
  {
    name: 'prices are kept although nobody hears of their changes',
    file: 'packages/services/src/catalogue/price-book.ts',
    find: 'const usable = services.changes.live;',
    replace: 'const usable = true;',
    tests: ['packages/services/src/catalogue/price-book.pg.test.ts'],
  },
  {
    name: 'a new price rewrites the past',
    file: 'packages/services/src/catalogue/set-prices.ts',
    find: 'UPDATE price p SET valid_to = $5 FROM',
    replace: 'UPDATE price p SET valid_to = $5, amount = c.amount FROM',
    tests: ['packages/services/src/catalogue/catalogue.pg.test.ts'],
  },
  {
    name: 'a facet forgets what a second choice would add',
    file: 'packages/services/src/catalogue/facets.ts',
    find: 'return shelf.filter((product) => tests.every(([name, test]) => name === except || test(product)));',
    replace: 'return products;',
    tests: ['packages/services/src/catalogue/catalogue.pg.test.ts'],
  },
  {
    name: 'search shows what is not for sale yet',
    file: 'packages/services/src/catalogue/find-matches.ts',
    find: "ON p.search @@ a.words WHERE p.status = 'active'",
    replace: 'ON p.search @@ a.words WHERE true',
    tests: ['packages/services/src/catalogue/catalogue.pg.test.ts'],
  },
  {
    name: 'a kept shelf does not hear what changes on it',
    file: 'packages/services/src/catalogue/shelf-copy.ts',
    find: 'for (const id of change.ids) copy.stale.add(id);',
    replace: '',
    tests: ['packages/services/src/catalogue/shelf-copy.pg.test.ts'],
  },
  {
    name: 'a kept shelf sleeps through the moment a dated price begins',
    file: 'packages/services/src/catalogue/shelf-copy.ts',
    find: "if (change.kind === 'catalogue') copy.redated = true;",
    replace: '',
    tests: ['packages/services/src/catalogue/shelf-copy.pg.test.ts'],
  },
];
