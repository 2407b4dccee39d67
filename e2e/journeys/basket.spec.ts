import { expect, test } from '../fixtures.ts';
import { Shopper } from '../people/shopper.ts';
import { MUG } from '../shop.ts';

test('a basket outlives a reload and can be changed without network', async ({ browser }) => {
  const context = await browser.newContext();
  const ada = new Shopper(await context.newPage());
  const { page } = ada;
  await ada.lookAt(MUG.slug);
  await ada.takes(2);
  await page.goto('/cart');
  await page.reload();
  await expect(page.getByRole('link', { name: 'Basket, 2 items' })).toBeVisible();

  await context.setOffline(true);
  await page.getByRole('button', { name: /Increase|One more|\+/ }).click();
  await expect(page.getByRole('link', { name: 'Basket, 3 items' })).toBeVisible();

  await context.setOffline(false);
  await page.reload();
  await expect(page.getByRole('link', { name: 'Basket, 3 items' })).toBeVisible();
  await expect(page.getByText('£37.50').first()).toBeVisible();
});
