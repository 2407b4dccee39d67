import { createServices, placeOrder, quoteCart, type Services, sizeLeases, systemActor } from '@evertill/services';
import { startStage } from '@evertill/tooling/stage';
import { expect, type Page, test } from '@playwright/test';
import { Clerk } from '../people/clerk.ts';
import { Manager } from '../people/manager.ts';
import { Look } from '../screens/look.ts';
import { buildJourneyShop, ENROLMENT_CODE, MANAGER, MUG } from '../shop.ts';

test('Without a network a till sells what is set aside for it in silence, and is told whose the next ones are', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const stage = await startStage({ seed: buildJourneyShop });
  const services = createServices({ database: { url: stage.databaseUrl } });
  try {
    const context = await browser.newContext({ baseURL: stage.url, locale: 'en-GB' });
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    const till = new Look(page, 'till-leases', { touch: true, expects: /ERR_INTERNET_DISCONNECTED|Failed to fetch/ });
    const clerk = new Clerk(page);
    await clerk.enrols(ENROLMENT_CODE);
    await clerk.signsIn();
    const number = await orders(services, 3);
    // One a day goes over the counter: two are set aside for the only till. The hourly round would find none.
    await expect(async () => {
      await sellsOneADay(services);
      await agrees(page);
      expect(await leasedOf(services)).toBe(2);
    }).toPass();
    await context.setOffline(true);
    await expect(page.getByText('Units left').locator('..')).toHaveText(/2$/);
    await till.at('status');

    await page.getByRole('link', { name: 'Sell' }).click();
    await clerk.scans(MUG.barcode);
    await clerk.scans(MUG.barcode);
    await expect(cartOf(page)).toHaveText(/Everyday mug/);
    await expect(page.getByText(/promised to/)).toHaveCount(0);
    await clerk.takesCash();
    await clerk.next();

    await clerk.scans(MUG.barcode);
    await expect(cartOf(page).getByText(`The last one is promised to web order ${number}`)).toBeVisible();
    await page.getByRole('button', { name: /^Pay/ }).click();
    const told = page.getByRole('dialog', { name: 'Promised to somebody else' });
    await expect(told.getByText(`The last one is promised to web order ${number}`)).toBeVisible();
    await expect(told.getByRole('button', { name: 'Sell it all the same' })).toBeDisabled();
    await till.at('promised');
    await told.getByRole('button', { name: 'The customer holds it' }).click();
    await told.getByRole('button', { name: 'Sell it all the same' }).click();
    await page.getByRole('button', { name: /exactly/ }).click();
    await expect(page.getByText('Sale saved')).toBeVisible();
    await context.setOffline(false);
    await expect.poll(() => shortagesOf(services), { timeout: 30_000 }).toBe(1);

    const office = new Look(
      await (await browser.newContext({ baseURL: stage.url, locale: 'en-GB' })).newPage(),
      'office',
    );
    await revokes(office);
    expect(await leasedOf(services)).toBe(0);
    expect([...till.problems, ...office.problems]).toEqual([]);
  } finally {
    await services.close();
    await stage.stop();
  }
});

/** The manager sees what is set aside for a till, and that giving the till up gives it back. */
async function revokes(office: Look): Promise<void> {
  const { page } = office;
  await new Manager(page).signsIn(MANAGER);
  await page.goto('/office/tills');
  await expect(page.getByText('Set aside to sell unseen')).toBeVisible();
  await office.at('tills-leases');
  await page.getByRole('button', { name: 'Switch off' }).click();
  const asked = page.getByRole('alertdialog', { name: /^Switch off till/ });
  await asked.waitFor();
  await office.at('tills-revoke');
  await asked.getByRole('button').last().click();
  await expect(asked).toHaveCount(0);
}

const cartOf = (page: Page) => page.getByRole('list', { name: 'Cart' });

/** Goes to the till's status without a reload, asks the server, and waits until leases are agreed. */
async function agrees(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Status' }).click();
  await page.getByRole('button', { name: 'Ask the server now' }).click();
  await expect(page.getByText('Last agreed with the server')).toBeVisible();
  await page.waitForTimeout(1_500);
}

async function sellsOneADay(services: Services): Promise<void> {
  await services.db.pool.query(
    `INSERT INTO sales_speed (variant_id, location_id, per_day, till_per_day, computed_at)
     SELECT v.id, l.id, 1, 1, now() FROM variant v, location l WHERE v.sku = $1 AND l.code = 'BATH'
     ON CONFLICT (variant_id, location_id) DO UPDATE SET per_day = 1, till_per_day = 1`,
    [MUG.sku],
  );
  await sizeLeases(services);
}

/** A web order for collection in the shop; answers its number. */
async function orders(services: Services, quantity: number): Promise<string> {
  const { rows } = await services.db.pool.query<{ variant: string; channel: string; place: string; option: string }>(
    `SELECT v.id AS variant, c.id AS channel, l.id AS place, s.id AS option FROM variant v, channel c, location l, shipping_option s
     WHERE v.sku = $1 AND c.code = 'web' AND l.code = 'BATH' AND s.code = 'pick-up'`,
    [MUG.sku],
  );
  const at = rows[0];
  if (!at) throw new Error('the shop is not as it should be');
  const lines = [{ id: services.ids.next(), variantId: at.variant, quantity }];
  const cart = { channelId: at.channel, currency: 'GBP', lines, coupons: [], shippingOptionId: at.option };
  const quote = await quoteCart(services, cart);
  if (!quote.ok) throw new Error(quote.refusal.code);
  const orderId = services.ids.next();
  const placed = await placeOrder(
    services,
    {
      ...cart,
      orderId,
      idempotencyKey: `place:${orderId}`,
      contact: { email: 'ada@shopper.example', name: 'Ada Shopper', phone: '' },
      address: null,
      fulfilment: { kind: 'pick_up', locationId: at.place },
      payment: { method: 'manual' },
      expectedTotal: quote.value.totals.total,
    },
    systemActor,
  );
  if (!placed.ok) throw new Error(placed.refusal.code);
  return placed.value.number;
}

async function shortagesOf(services: Services): Promise<number> {
  const { rows } = await services.db.pool.query<{ open: number }>(
    `SELECT count(*)::int AS open FROM "case" WHERE kind = 'shortage'`,
  );
  return rows[0]?.open ?? 0;
}

async function leasedOf(services: Services): Promise<number> {
  const { rows } = await services.db.pool.query<{ leased: number }>(
    'SELECT sum(leased)::int AS leased FROM stock_level',
  );
  return rows[0]?.leased ?? 0;
}
