import { adjustStock, createServices, type Services, systemActor } from '@evertill/services';
import { expect, test } from '../fixtures.ts';
import { Clerk } from '../people/clerk.ts';
import { Manager } from '../people/manager.ts';
import { Look } from '../screens/look.ts';
import { LAST_THREE } from '../shop.ts';

test('goods of another place are sold at the till, break there, and the manager finds a way out', async ({
  stage,
  browser,
}) => {
  test.setTimeout(240_000);
  const services = createServices({ database: { url: stage.databaseUrl } });
  const person = async () => (await browser.newContext({ baseURL: stage.url })).newPage();
  const priya = new Clerk(await person());
  const daniel = new Manager(await person());
  const till = new Look(priya.page, 'till', { touch: true });
  const office = new Look(daniel.page, 'office');

  await test.step('the vase stands in the warehouse only, and is sold from there to Ada', () => sells(priya, till));

  await test.step('it is promised to her there, and then it breaks', async () => {
    await expect.poll(async () => (await levelOf(services, 'WH')).reserved, { timeout: 30_000 }).toBe(1);
    await change(services, 'BATH', 2);
    await change(services, 'WH', -3);
  });

  await test.step('the manager sees whom it hits, and has it sent from Bath instead', async () => {
    await decides(daniel, office);
    expect(await levelOf(services, 'BATH')).toMatchObject({ reserved: 1 });
    expect(await levelOf(services, 'WH')).toMatchObject({ reserved: 0, shortage: 0 });
  });

  await services.close();
  const problems = [...till.problems, ...office.problems];
  expect(problems, problems.join('\n')).toEqual([]);
});

async function sells(clerk: Clerk, look: Look): Promise<void> {
  const { page } = clerk;
  await clerk.enrols();
  await clerk.signsIn();
  await clerk.scans(LAST_THREE.barcode);
  await page.getByRole('list', { name: 'Cart' }).getByRole('listitem').waitFor();
  await page.getByRole('button', { name: 'Other places' }).click();
  const window = page.getByRole('dialog');
  await expect(window.getByText('Warehouse')).toBeVisible();
  await look.at('elsewhere');
  await window.getByRole('button', { name: 'Send from Warehouse' }).click();
  await window.getByRole('button', { name: 'Hold it there' }).click();
  await look.at('deliver-wrong');
  for (const [field, words] of [
    ['Name', 'Ada Shopper'],
    ['Street and number', '1 Park Street'],
    ['Postcode', 'BS1 5NG'],
    ['Town', 'Bristol'],
    ['E-mail', 'ada@shopper.example'],
  ] as const) {
    await window.getByLabel(field, { exact: true }).fill(words);
  }
  await window.getByRole('button', { name: 'Hold it there' }).click();
  await expect(page.getByText('Sent from Warehouse')).toBeVisible();
  await expect(page.getByText(/^Held at Warehouse/)).toBeHidden();
  await look.at('sell-elsewhere');
  await clerk.takesCash();
  await expect(page.getByText('Ada Shopper')).toBeVisible();
  await look.at('done-elsewhere');
}

async function decides(manager: Manager, look: Look): Promise<void> {
  const { page } = manager;
  await manager.signsIn();
  await expect(page.getByText('promise lacks its goods')).toBeVisible();
  await look.at('today-shortage');
  await page
    .getByRole('link', { name: /^Shortages/ })
    .first()
    .click();
  await look.at('shortages');
  await page.getByRole('link', { name: new RegExp(LAST_THREE.title) }).click();
  await expect(page.getByRole('button', { name: 'Decide: Send from Bath' })).toBeVisible();
  await look.at('shortage');
  await page.getByRole('button', { name: 'Decide: Give the money back' }).click();
  await expect(page.getByRole('dialog').getByLabel('Letter')).toHaveValue(/£34\.00 goes back to you/);
  await look.at('shortage-decide');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Decide: Send from Bath' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Send from there' }).click();
  await expect(page.getByText('Every promise can be kept')).toBeVisible();
  await look.at('shortages-none');
}

async function levelOf(services: Services, code: string): Promise<{ reserved: number; shortage: number }> {
  const { rows } = await services.db.pool.query<{ reserved: number; shortage: number }>(
    `SELECT l.reserved, l.shortage FROM stock_level l JOIN variant v ON v.id = l.variant_id JOIN location o ON o.id = l.location_id
     WHERE v.sku = $1 AND o.code = $2`,
    [LAST_THREE.sku, code],
  );
  return rows[0] ?? { reserved: 0, shortage: 0 };
}

/** Somebody corrects what lies at a place. */
async function change(services: Services, code: string, delta: number): Promise<void> {
  const { rows } = await services.db.pool.query<{ variantId: string; locationId: string }>(
    'SELECT v.id AS "variantId", o.id AS "locationId" FROM variant v, location o WHERE v.sku = $1 AND o.code = $2',
    [LAST_THREE.sku, code],
  );
  const at = rows[0];
  if (!at) throw new Error(`there is no place ${code}`);
  const adjustment = { adjustmentId: services.ids.next(), ...at, delta, confirmed: true };
  const done = await adjustStock(services, { ...adjustment, reason: delta > 0 ? 'found' : 'broken' }, systemActor);
  if (!done.ok) throw new Error(JSON.stringify(done.refusal));
}
