import { expect, test } from '../fixtures.ts';
import { Clerk } from '../people/clerk.ts';
import { Manager } from '../people/manager.ts';
import { Shopper } from '../people/shopper.ts';
import { MUG } from '../shop.ts';

test('a card is charged on the reader of the till', async ({ browser }) => {
  const priya = new Clerk(await (await browser.newContext()).newPage());
  await priya.enrols();
  await priya.signsIn();
  await priya.scans(MUG.barcode);
  await priya.page.getByRole('button', { name: /^Pay/ }).click();
  await priya.page.getByRole('button', { name: /^Card/ }).click();
  await priya.page.getByRole('button', { name: `Charge ${MUG.price}` }).click();
  await expect(priya.page.getByText('Sale saved')).toBeVisible({ timeout: 30_000 });
  await expect(priya.page.getByText('Safe at the server').first()).toBeVisible();
});

test('a declined card takes nothing, and another card pays the same order', async ({ browser }) => {
  const ada = new Shopper(await (await browser.newContext()).newPage());
  const daniel = new Manager(await (await browser.newContext()).newPage());
  await ada.lookAt(MUG.slug);
  await ada.takes(2);
  await ada.goesToCheckout();
  await ada.saysWhereTo();

  await test.step('the bank says no', async () => {
    await ada.page.getByRole('button', { name: 'Declined' }).click();
    await ada.page.getByRole('button', { name: /^Pay £/ }).click();
    await expect(ada.page.getByText(/insufficient funds/i)).toBeVisible();
    await expect(ada.page).toHaveURL(/\/checkout/);
  });

  await test.step('another card is tried on the same order', async () => {
    await ada.paysByCard();
  });

  await test.step('the office has one order, paid once', async () => {
    await daniel.signsIn();
    await daniel.page.goto('/office/orders');
    await expect(daniel.page.getByText('1 order', { exact: true })).toBeVisible();
  });
});
