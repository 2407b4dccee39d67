import { fullTitle } from '@evertill/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestServices, testServices } from '../testing.ts';
import { fullTitleSql } from './full-title-sql.ts';

let services: TestServices;

beforeAll(async () => {
  services = await testServices();
});
afterAll(() => services.close());

test.each([
  ['Saltings Pillowcases', 'Chalk'],
  ['Loft Lamp', ''],
  ['Throw', 'Oat / 50 cm'],
])('statements and code give %s and "%s" the same name', async (product, variant) => {
  const { rows } = await services.db.pool.query<{ title: string }>(
    `SELECT ${fullTitleSql('t.product', 't.variant')} AS title FROM (SELECT $1::text AS product, $2::text AS variant) t`,
    [product, variant],
  );
  expect(rows[0]?.title).toBe(fullTitle(product, variant));
});
