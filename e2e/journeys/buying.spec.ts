import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { Manager } from '../people/manager.ts';
import { MUG } from '../shop.ts';

/** Chooses one of a list that opens at a press. */
async function chooses(page: Page, label: string, choice: string): Promise<void> {
  await page
    .getByRole('dialog')
    .getByRole('button', { name: new RegExp(label) })
    .click();
  await page.getByRole('option', { name: choice }).click();
}

test('what runs low is ordered from its supplier, unpacked by scanner and lies on the shelf', async ({ page }) => {
  const daniel = new Manager(page);
  await daniel.signsIn();

  await test.step('whom the shop buys from', async () => {
    await page.goto('/office/stock/suppliers');
    await page.getByRole('button', { name: 'New supplier' }).first().click();
    await page.getByLabel('Name').fill('Ferry Lane Pottery');
    await page.getByLabel('Short code').fill('ferry');
    await page.getByLabel('E-mail').fill('orders@ferrylane.example');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('heading', { name: 'Ferry Lane Pottery' })).toBeVisible();
  });

  await test.step('mugs in Bath are bought at six, up to twelve, in packs of four', async () => {
    await page.getByRole('link', { name: 'To buy' }).click();
    await page.getByRole('button', { name: 'New rule' }).click();
    await chooses(page, 'Place', 'Bath');
    await page.getByRole('searchbox', { name: 'Find goods to buy' }).fill(MUG.barcode);
    await page.keyboard.press('Enter');
    await page.getByLabel('Buy at').fill('6');
    await page.getByLabel('Up to').fill('12');
    await page.getByLabel('Pack of').fill('4');
    await chooses(page, 'Supplier', 'Ferry Lane Pottery');
    await page.getByLabel('Cost of one').fill('4.50');
    await page.getByRole('button', { name: 'Save' }).click();
  });

  await test.step('five are left: eight are suggested and ordered', async () => {
    await page.getByRole('checkbox', { name: new RegExp(MUG.title) }).check();
    await expect(page.getByLabel('Chosen to buy')).toContainText('£36.00');
    await page.getByRole('button', { name: 'Make 1 purchase order' }).click();
    await expect(page.getByRole('heading', { name: 'Purchase order 1', exact: true })).toBeVisible();
    await page.getByRole('textbox', { name: /Quantity/ }).fill('10');
    await page.getByRole('textbox', { name: /Quantity/ }).press('Tab');
    await expect(page.getByText('Every change is saved.')).toBeVisible();
    // Whoever comes back to the draft finds what it says now, not what it said when they first opened it.
    await page.getByRole('link', { name: 'Purchase orders' }).first().click();
    await page.goBack();
    await expect(page.getByRole('textbox', { name: /Quantity/ })).toHaveValue('10');
    const find = page.getByRole('searchbox', { name: 'Find goods to buy' });
    await find.pressSequentially(`${MUG.barcode}\n${MUG.barcode}\n`);
    await expect(page.getByRole('textbox', { name: /Quantity/ })).toHaveValue('18');
    await expect(find).toHaveValue('');
    await page.getByRole('textbox', { name: /Quantity/ }).fill('10');
    await page.getByRole('textbox', { name: /Quantity/ }).press('Tab');
    await expect(page.getByText('Every change is saved.')).toBeVisible();
    await page.getByRole('button', { name: 'Send to supplier' }).click();
    await expect(page.getByRole('alertdialog', { name: 'Order from Ferry Lane Pottery' })).toContainText(
      'orders@ferrylane.example',
    );
    await page.getByRole('button', { name: 'Send order' }).click();
    await expect(page.getByText('Nothing has come yet.')).toBeVisible();
  });

  await test.step('it is on the way, and not suggested again', async () => {
    await page.goto('/office/stock/incoming');
    await expect(page.getByRole('row').filter({ hasText: MUG.title })).toContainText('Purchase order 1');
    await page.getByRole('link', { name: 'To buy' }).click();
    await expect(page.getByText('Nothing to buy')).toBeVisible();
  });

  await test.step('two are scanned, one is broken; more than was ordered asks back', () => unpacks(page));

  await test.step('ten good ones lie beside the five', async () => {
    await page.goto('/office/stock/reorder?show=with');
    await expect(page.getByRole('row').filter({ hasText: MUG.title }).getByRole('cell', { name: '15' })).toBeVisible();
  });
});

/** Two are scanned, one is broken; the rest with one too many is booked after a second look. */
async function unpacks(page: Page): Promise<void> {
  await page.goto('/office/stock/purchases');
  await page.getByRole('row').filter({ hasText: 'Ferry Lane' }).getByRole('button').click();
  await page.getByRole('button', { name: 'Receive' }).click();
  await page.getByLabel('Scan or type a code').fill('nothing like it');
  await page.keyboard.press('Enter');
  await expect(page.getByText('is not on this order')).toBeVisible();
  for (const code of [MUG.barcode, MUG.sku.toLowerCase()]) {
    await page.getByLabel('Scan or type a code').pressSequentially(code);
    await page.keyboard.press('Enter');
  }
  await expect(page.getByText(`${MUG.title}: 2`)).toBeVisible();
  await page.getByRole('textbox', { name: /Damaged/ }).fill('1');
  await page.getByRole('button', { name: 'Book delivery' }).click();
  await expect(page.getByText('+ 1 damaged')).toBeVisible();
  await page.getByRole('button', { name: 'Receive' }).click();
  await page.getByRole('textbox', { name: /Good/ }).fill('8');
  await page.getByRole('button', { name: 'Book delivery' }).click();
  await page.getByRole('button', { name: 'Book all of it' }).click();
  await expect(page.getByText('Closed', { exact: true })).toBeVisible();
}
