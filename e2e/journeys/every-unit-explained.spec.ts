import { checkInvariants } from '@evertill/domain';
import { type MailSink, startMailSink } from '@evertill/doubles';
import { createServices, readSnapshot, type Services } from '@evertill/services';
import { type Stage, startStage } from '@evertill/tooling/stage';
import { type Browser, expect, test } from '@playwright/test';
import { Clerk } from '../people/clerk.ts';
import { Manager } from '../people/manager.ts';
import { Shopper } from '../people/shopper.ts';
import { StockKeeper } from '../people/stock-keeper.ts';
import { buildJourneyShop, LAST_THREE, MUG } from '../shop.ts';

const VASE = LAST_THREE;
const SUPPLIER = { name: 'Ferry Lane Pottery', code: 'ferry', email: 'orders@ferrylane.example' };

/** What lies where at the end: of each product, at each place. */
const AT_THE_END = [
  { goods: VASE, place: 'Warehouse', onHand: 0, damaged: 1, reserved: 0 },
  { goods: VASE, place: 'Bath', onHand: 2, damaged: 0, reserved: 0 },
  { goods: MUG, place: 'Warehouse', onHand: 19, damaged: 0, reserved: 0 },
  { goods: MUG, place: 'Bath', onHand: 0, damaged: 0, reserved: 0 },
] as const;

test('bought, moved, counted, sold through two doors and found wanting: at the end every unit is explained', async ({
  browser,
}) => {
  test.setTimeout(400_000);
  const mail = await startMailSink();
  const env = { SMTP_URL: mail.url, MAIL_FROM: 'shop@journey.example' };
  const stage = await startStage({ seed: buildJourneyShop, env });
  const services = createServices({ database: { url: stage.databaseUrl } });
  try {
    const cast = await castOf(browser, stage);
    await test.step('six vases are bought, and one of them comes broken', () => buys(cast, mail));
    await test.step('three of them move to the shop', () => moves(cast));
    await test.step('the shop is counted while no server can be reached: a mug is missing', () => counts(cast, stage));
    await test.step('six vases are sold online, sent from two places', () => sendsFromTwo(cast));
    await test.step('a mug is collected in the shop', () => collects(cast));
    await test.step('without a network the till sells a mug that is promised', () => sellsPromised(cast));
    await test.step('the manager has one brought, and the customer is told', () => mends(cast, mail));
    await test.step('every number is the sum of its reasons', () => addsUp(cast, services));
  } finally {
    await services.close();
    await stage.stop();
    await mail.stop();
  }
});

interface Cast {
  manager: Manager;
  keeper: StockKeeper;
  clerk: Clerk;
  ada: Shopper;
  ben: Shopper;
  cleo: Shopper;
}

/** Each with a browser of their own; manager and stock keeper are one person at one screen. */
async function castOf(browser: Browser, stage: Stage): Promise<Cast> {
  const person = async () => {
    const context = await browser.newContext({ baseURL: stage.url, locale: 'en-GB' });
    context.setDefaultTimeout(30_000);
    return context.newPage();
  };
  const office = await person();
  const cast = {
    manager: new Manager(office),
    keeper: new StockKeeper(office),
    clerk: new Clerk(await person()),
    ada: new Shopper(await person()),
    ben: new Shopper(await person()),
    cleo: new Shopper(await person()),
  };
  await Promise.all([cast.manager.signsIn(), cast.clerk.enrols().then(() => cast.clerk.signsIn())]);
  return cast;
}

async function buys({ keeper }: Cast, mail: MailSink): Promise<void> {
  await keeper.meetsSupplier(SUPPLIER.name, SUPPLIER.code, SUPPLIER.email);
  const delivery = { quantity: 6, good: 5, damaged: 1 };
  await keeper.buys({ supplier: SUPPLIER.name, place: 'Warehouse', barcode: VASE.barcode, ...delivery });
  const letter = await mail.waitFor(({ to }) => to.includes(SUPPLIER.email), 20_000);
  expect(letter.text).toContain(VASE.title);
}

async function moves({ keeper }: Cast): Promise<void> {
  await keeper.asksForTransfer('Warehouse', 'Bath', VASE.barcode, 3);
  await keeper.sendsAndReceives();
}

async function counts({ keeper, clerk }: Cast, stage: Stage): Promise<void> {
  const till = clerk.page;
  await keeper.opensCount('Bath', 'Front table', [VASE.barcode, MUG.barcode]);
  await clerk.asksServer();
  await till.getByRole('link', { name: 'Count', exact: true }).click();
  await till.getByRole('heading', { name: 'Front table' }).waitFor();
  await stage.stopServer();
  for (const [barcode, units] of [
    [VASE.barcode, 3],
    [MUG.barcode, 4],
  ] as const) {
    for (let unit = 1; unit <= units; unit++) await clerk.scans(barcode);
  }
  await expect(till.getByRole('button', { name: `${VASE.title}: 3 counted, change` })).toBeVisible();
  await expect(till.getByRole('button', { name: `${MUG.title}: 4 counted, change` })).toBeVisible();
  await till.getByRole('button', { name: 'Save 2 lines' }).click();
  const done = till.getByRole('region', { name: 'Counted at this till' });
  await expect(done.getByRole('listitem')).toHaveCount(2);
  await expect(done.getByText('Safe at the server')).toHaveCount(0);
  await stage.startServer();
  await expect(done.getByText('Safe at the server')).toHaveCount(2, { timeout: 60_000 });
  await keeper.page.reload();
  await expect(keeper.page.getByRole('listitem').filter({ hasText: MUG.title })).toContainText('− 1');
  await keeper.approvesCount();
}

async function sendsFromTwo({ ada, manager }: Cast): Promise<void> {
  await ada.lookAt(VASE.slug);
  await ada.takes(6);
  await ada.goesToCheckout();
  await ada.saysWhereTo();
  await ada.paysByCard();
  await manager.opensNewestOrder();
  await expect(manager.page.getByRole('heading', { name: 'At Warehouse' })).toBeVisible();
  await expect(manager.page.getByRole('heading', { name: 'At Bath' })).toBeVisible();
  await manager.handsOver('Warehouse');
  await expect(manager.page.getByText('Partly sent').first()).toBeVisible();
  await manager.handsOver();
}

async function collects({ ben, manager }: Cast): Promise<void> {
  await ben.lookAt(MUG.slug);
  await ben.takes(1);
  await ben.goesToCheckout();
  await ben.collectsAt('Bath', { name: 'Ben Collector', email: 'ben@buyer.example' });
  await ben.paysByCard();
  await manager.opensNewestOrder();
  await manager.handsOver();
}

/** Cleo is promised the three mugs in the shop; the till is told whose they are, and one goes over the counter. */
async function sellsPromised({ cleo, clerk, manager }: Cast): Promise<void> {
  await cleo.lookAt(MUG.slug);
  await cleo.takes(3);
  await cleo.goesToCheckout();
  await cleo.collectsAt('Bath', { name: 'Cleo Waiting', email: 'cleo@buyer.example' });
  await cleo.paysByCard();
  await clerk.asksServer();
  const { page } = clerk;
  await page.getByRole('link', { name: 'Sell', exact: true }).click();
  await page.context().setOffline(true);
  await clerk.scans(MUG.barcode);
  await page.getByRole('button', { name: /^Pay/ }).click();
  const told = page.getByRole('dialog', { name: 'Promised to somebody else' });
  await expect(told.getByText(/promised to web order/)).toBeVisible();
  await told.getByRole('button', { name: 'The customer holds it' }).click();
  await told.getByRole('button', { name: 'Sell it all the same' }).click();
  await page.getByRole('button', { name: /exactly/ }).click();
  await expect(page.getByText('Sale saved')).toBeVisible();
  await page.context().setOffline(false);
  await manager.page.goto('/office');
  await expect(manager.page.getByText('promise lacks its goods')).toBeVisible({ timeout: 60_000 });
}

async function mends({ manager, keeper, cleo }: Cast, mail: MailSink): Promise<void> {
  const { page } = manager;
  await page.goto('/office/shortages');
  await page
    .getByRole('link', { name: new RegExp(MUG.title) })
    .first()
    .click();
  await page.getByRole('button', { name: 'Decide: Bring from Warehouse' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Have it brought' }).click();
  await expect(page.getByText('Every promise can be kept')).toBeVisible();
  const letter = await mail.waitFor(({ to }) => to.includes('cleo@buyer.example'), 20_000);
  expect(letter.text).toContain(`1 × ${MUG.title}`);
  await page.goto('/office/stock/transfers');
  await page.getByRole('row').filter({ hasText: 'Asked for' }).getByRole('button').first().click();
  await keeper.sendsAndReceives();
  await manager.opensNewestOrder();
  await manager.handsOver();
  await cleo.page.reload();
  const collected = cleo.page.getByRole('region', { name: 'Where the order stands' }).getByRole('listitem').last();
  await expect(collected).toContainText('Collected');
  await expect(collected).not.toContainText('to come');
}

/** The pages say so to a person, and the tables say so to whoever asks them. */
async function addsUp({ manager: { page } }: Cast, services: Services): Promise<void> {
  for (const { goods, place, onHand, damaged, reserved } of AT_THE_END) {
    const { id } = await services.db.prisma.variant.findUniqueOrThrow({ where: { sku: goods.sku } });
    await page.goto(`/office/stock/variants/${id}`);
    await page.getByRole('button', { name: place, exact: true }).click();
    const why = page.getByRole('dialog', { name: 'Why this number' });
    await expect(why.getByText(`It adds up: movements give ${onHand} on hand, promises ${reserved}`)).toBeVisible();
    const level = await services.db.prisma.stockLevel.findFirstOrThrow({
      where: { variantId: id, location: { name: place } },
    });
    expect(level).toMatchObject({ onHand, damaged, reserved, leased: 0, shortage: 0 });
  }
  const transit = await services.db.prisma.stockLevel.findMany({ where: { location: { kind: 'transit' } } });
  for (const level of transit) expect(level).toMatchObject({ onHand: 0, reserved: 0 });
  expect(checkInvariants(await readSnapshot(services))).toEqual([]);
}
