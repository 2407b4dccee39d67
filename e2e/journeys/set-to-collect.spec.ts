import { createServices, saveProduct, systemActor } from '@evertill/services';
import { expect, test } from '../fixtures.ts';
import { Manager } from '../people/manager.ts';
import { Shopper } from '../people/shopper.ts';
import { Look } from '../screens/look.ts';
import { LAST_THREE } from '../shop.ts';

const PAIR = { slug: 'pair-of-vases', title: 'Pair of vases', sku: 'VASE-PAIR' };

test('the manager makes a set of two vases, and Ada collects one where no vase stands yet', async ({
  stage,
  browser,
}) => {
  test.setTimeout(240_000);
  const services = createServices({ database: { url: stage.databaseUrl } });
  const prices = [{ priceListCode: 'gbp', amount: 6000 }];
  const { slug, title, sku } = PAIR;
  await saveProduct(services, { slug, title, taxRateKey: 'standard', variants: [{ sku, prices }] }, systemActor);
  const person = async () => {
    const context = await browser.newContext({ baseURL: stage.url });
    context.setDefaultTimeout(20_000);
    return context.newPage();
  };
  const daniel = new Manager(await person());
  const ada = new Shopper(await person());
  const office = new Look(daniel.page, 'office');
  const store = new Look(ada.page, 'store');

  await test.step('a pair is made of two', async () => {
    await makesThePair(daniel, office);
  });

  await test.step('three vases make one pair, which can be collected in Bath in some days', async () => {
    const { page } = ada;
    await ada.lookAt(PAIR.slug);
    await expect(page.getByText('Only 1 left')).toBeVisible();
    await expect(page.getByText('In 3 days')).toBeVisible();
    await store.at('set');
    await ada.takes(1);
    await ada.goesToCheckout();
    await page
      .locator('main label')
      .filter({ hasText: /^Collect/ })
      .first()
      .click();
    await expect(page.getByText('Ready in 3 days')).toBeVisible();
    await page.getByLabel('E-mail').fill('ada@buyer.example');
    await page.getByLabel('Full name').first().fill('Ada Lovelace');
    await page.locator('main label').filter({ hasText: /^Bath/ }).first().click();
    await store.at('collect-later');
    await ada.paysByCard();
    await expect(page.getByText('on its way to Bath')).toBeVisible();
    await store.at('order-brought');
  });

  await test.step('the manager sees that two vases are asked for, and that somebody fetches them', async () => {
    const { page } = daniel;
    const order = await services.db.prisma.order.findFirstOrThrow();
    await page.goto(`/office/orders/${order.id}`);
    await expect(page.getByText(/^In each: 2 × Ribbed/)).toBeVisible();
    await expect(page.getByRole('link', { name: /2 from Warehouse to Bath/ })).toBeVisible();
    await page.getByRole('button', { name: 'Start picking' }).click();
    await expect(page.getByText('2 set aside · 2 being picked')).toBeVisible();
    await office.at('order-picking');
  });
  await services.close();
  const problems = [...office.problems, ...store.problems];
  expect(problems, problems.join('\n')).toEqual([]);
});

async function makesThePair(daniel: Manager, office: Look): Promise<void> {
  const { page } = daniel;
  await daniel.signsIn();
  await page.goto('/office/catalogue?q=VASE-PAIR');
  await page.getByText('1 variant').click();
  await page.getByRole('button', { name: 'Make it a set' }).click();
  const window = page.getByRole('dialog');
  await window.getByRole('searchbox').fill(LAST_THREE.barcode);
  await window.getByRole('searchbox').press('Enter');
  await window.getByRole('button', { name: 'Increase' }).click();
  await office.at('set-new');
  await window.getByRole('button', { name: 'Save the set' }).click();
  await expect(page.getByText('The set is saved.')).toBeVisible();
}
