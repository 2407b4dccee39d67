import { afterAll, beforeEach, expect, test } from 'vitest';
import { systemActor } from '../permission.ts';
import { must } from '../testing/build-catalogue.ts';
import { type BuiltShop, buildProduct, buildShop } from '../testing/build-shop.ts';
import { type TestServices, testServices } from '../testing/database.ts';
import { approveCount } from './approve-count.ts';
import { createCount } from './create-count.ts';
import { findCount } from './find-count.ts';
import { type RecordCountInput, recordCount } from './record-count.ts';
import { submitCount } from './submit-count.ts';

let services: TestServices;
let shop: BuiltShop;
let mug: string;
let countId: string;

beforeEach(async () => {
  services ??= await testServices();
  shop = await buildShop(services);
  mug = (await buildProduct(services, shop, { stock: { [shop.storeId]: 5 } })).variantIds[0] ?? '';
  countId = services.ids.next();
  const more = { scope: 'cycle' as const, blind: false, note: '', categorySlug: null, variantIds: [mug] };
  must(await createCount(services, { countId, locationId: shop.storeId, name: 'Shelf', ...more }, systemActor));
});
afterAll(() => services.close());

const record = (entries: RecordCountInput['entries']) => recordCount(services, { countId, entries }, systemActor);
const entry = (counted: number, entryId = services.ids.next()) => ({ entryId, variantId: mug, round: null, counted });
const detail = async () => must(await findCount(services, { countId, show: 'all', query: '', page: 1 }, systemActor));

test('an entry that is known with another figure is refused, and nothing said beside it is kept', async () => {
  const said = entry(4);
  must(await record([said]));
  expect(must(await record([said]))).toEqual({ added: 0, caseId: null });
  const mismatch = { refusal: { code: 'idempotency.mismatch', key: said.entryId } };
  expect(await record([entry(2), { ...said, counted: 3 }])).toMatchObject(mismatch);
  const other = services.ids.next();
  const more = { scope: 'cycle' as const, blind: false, note: '', categorySlug: null, variantIds: [mug] };
  must(await createCount(services, { countId: other, locationId: shop.storeId, name: 'x', ...more }, systemActor));
  expect(await recordCount(services, { countId: other, entries: [said] }, systemActor)).toMatchObject(mismatch);
  expect((await detail()).lines.items).toMatchObject([{ counted: 4 }]);
});

test('what is counted after the approval changes nothing that was decided', async () => {
  must(await record([entry(4)]));
  must(await submitCount(services, { countId }, systemActor));
  services.clock.forward(1_000);
  must(await approveCount(services, { countId, uncounted: 'leave' }, systemActor));
  services.clock.forward(1_000);
  expect(must(await record([entry(3)])).caseId).not.toBeNull();
  const found = await detail();
  expect(found).toMatchObject({ missing: 1, countedCount: 1 });
  expect(found.lines.items).toMatchObject([{ counted: 4, booked: 5, difference: -1, entries: [{ counted: 4 }] }]);
});

test('more than a shelf can hold is not approved, and says so', async () => {
  const absurd = Array.from({ length: 3 }, () => entry(1_000_000_000));
  must(await record(absurd));
  must(await submitCount(services, { countId }, systemActor));
  expect(await approveCount(services, { countId, uncounted: 'leave' }, systemActor)).toMatchObject({
    refusal: { code: 'quantity.too-much', max: 1_000_000_000 },
  });
});
