import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { Clerk } from '../people/clerk.ts';
import { Manager } from '../people/manager.ts';
import { Shopper } from '../people/shopper.ts';
import { LAST_THREE, MUG } from '../shop.ts';

test('the last three wait for the shopper who pays, while the till sells through an outage', async ({
  stage,
  browser,
}) => {
  const person = async () => (await browser.newContext()).newPage();
  const ada = new Shopper(await person());
  const ben = new Shopper(await person());
  const priya = new Clerk(await person());
  const daniel = new Manager(await person());

  await test.step('a tablet becomes a till', async () => {
    await priya.enrols();
    await priya.signsIn();
  });

  await test.step('Ada takes the last three vases to the checkout', async () => {
    await ada.lookAt(LAST_THREE.slug);
    await ada.takes(3);
    await ada.goesToCheckout();
  });

  await test.step('Ben is told honestly that they are gone', async () => {
    await ben.lookAt(LAST_THREE.slug);
    await expect(ben.page.getByText(/sold out|not in stock|none left|out of stock/i).first()).toBeVisible();
  });

  await test.step('the server is gone; the till is closed, opened again and sells', async () => {
    await stage.stopServer();
    const { page } = priya;
    const tablet = page.context();
    await page.close();
    priya.page = await tablet.newPage();
    await priya.page.goto(`${stage.url}/till`);
    await priya.signsIn();
    await priya.scans(MUG.barcode);
    await expect(priya.page.getByText(MUG.title).first()).toBeVisible();
    await priya.takesCash();
    await priya.page.reload();
    await priya.signsIn();
    await expect(priya.page.getByText(/No network/).first()).toBeVisible();
  });

  await test.step('the server returns, and the sale stands in the office once, with its movement', async () => {
    await stage.startServer();
    await priya.page.getByRole('link', { name: 'Sales' }).click();
    await expect(priya.page.getByText('Safe at the server').first()).toBeVisible({ timeout: 90_000 });
    await daniel.signsIn();
    await daniel.page.goto('/office/orders');
    await expect(daniel.page.getByRole('row', { name: /BATH-1-1-1.*£12\.50/ })).toHaveCount(1);
    await daniel.page.goto(`/office/stock?q=${MUG.sku}`);
    await figure(daniel.page, MUG.sku, 'Bath', '4').click();
    const why = daniel.page.getByRole('dialog', { name: 'Why this number' });
    await expect(why.getByRole('link', { name: /BATH-1-1-1/ })).toHaveCount(1);
  });

  await test.step('Ada pays', async () => {
    await ada.saysWhereTo();
    await ada.paysByCard();
  });

  await test.step('the three vases belong to her order, and nobody else is promised one', async () => {
    await daniel.page.goto(`/office/stock?q=${LAST_THREE.sku}`);
    await expect(figure(daniel.page, LAST_THREE.sku, 'Warehouse', '0')).toBeVisible();
    await figure(daniel.page, LAST_THREE.sku, 'Warehouse', '0').click();
    const why = daniel.page.getByRole('dialog', { name: 'Why this number' });
    await expect(why.getByText('It adds up: movements give 3 on hand, promises 3')).toBeVisible();
  });
});

/** A figure of the stock grid: in the row of that product, of that place. */
function figure(page: Page, sku: string, place: string, units: string): Locator {
  const cell = page.getByRole('row').filter({ hasText: sku }).getByTitle(`${place}: Available`, { exact: true });
  return cell.filter({ hasText: new RegExp(`^${units}$`) });
}
