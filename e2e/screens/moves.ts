import { expect } from '@playwright/test';
import type { Look } from './look.ts';
import { questionOf } from './windows.ts';

/** Moving and counting: a transfer from request to receipt, a count from scan to approval, what is kept back. */
export async function walkMoves(look: Look): Promise<void> {
  await transfers(look);
  await counts(look);
  await look.page.goto('/office/stock/kept-back');
  await look.page.getByRole('button', { name: 'Save' }).waitFor();
  await look.at('kept-back');
}

async function transfers(look: Look): Promise<void> {
  const { page } = look;
  await page.goto('/office/stock/transfers');
  await page.getByText('On the way').first().waitFor();
  await look.at('transfers');
  await page.getByRole('row').filter({ hasText: 'On the way' }).getByRole('button').first().click();
  await page.getByRole('button', { name: 'Receive' }).waitFor();
  await look.at('transfer-sent');
  await page.getByRole('button', { name: 'Receive' }).click();
  const receive = page.getByRole('dialog');
  await receive.getByRole('button', { name: 'All arrived whole' }).click();
  await receive.getByLabel(/^Good/).first().fill('1');
  await receive
    .getByLabel(/^Damaged/)
    .first()
    .fill('0');
  await receive
    .getByLabel(/^Damaged/)
    .first()
    .blur();
  await look.at('transfer-receive');
  await receive.getByRole('button', { name: 'Receive' }).click();
  await questionOf(page).waitFor();
  await look.at('transfer-lost');
  await page.getByRole('button', { name: 'Receive, the rest is lost' }).click();
  await page.getByText('Received').first().waitFor();
  await look.at('transfer-received');
  await newTransfer(look);
}

async function newTransfer(look: Look): Promise<void> {
  const { page } = look;
  await page.goto('/office/stock/transfers/new');
  await page.getByRole('button', { name: /^From/ }).or(page.getByLabel('From')).first().click();
  await page.getByRole('option', { name: 'Avonmouth Warehouse' }).click();
  await page.getByRole('button', { name: /^To/ }).or(page.getByLabel('To')).first().click();
  await page.getByRole('option', { name: 'Thornfold Margate' }).click();
  await page.getByRole('searchbox').fill('pillowcases');
  await page
    .getByRole('button', { name: /available/ })
    .first()
    .click();
  await page.getByRole('button', { name: /^Take .* off/ }).waitFor();
  await look.at('transfer-new');
  await page.getByRole('button', { name: 'Ask for transfer' }).click();
  await page.getByRole('button', { name: 'Send' }).waitFor();
  await look.at('transfer');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('dialog').waitFor();
  await look.at('transfer-send');
  await page.getByRole('dialog').getByRole('button', { name: 'Back' }).click();
  await page.getByRole('button', { name: 'Call off' }).click();
  await questionOf(page).waitFor();
  await look.at('transfer-cancel');
  await page.keyboard.press('Escape');
}

async function counts(look: Look): Promise<void> {
  const { page } = look;
  await page.goto('/office/stock/counts');
  await page.getByText('Back shelf').first().waitFor();
  await look.at('counts');
  await page.getByRole('button', { name: 'New count' }).click();
  await page.getByRole('dialog').waitFor();
  await look.at('count-new');
  await page.keyboard.press('Escape');
  await page.getByRole('row').filter({ hasText: 'Back shelf' }).getByRole('button').first().click();
  await page.getByRole('button', { name: 'Hand in' }).waitFor();
  await page.getByRole('checkbox').first().check();
  await page.getByRole('searchbox').first().fill('pillowcases');
  await page
    .getByRole('button', { name: /available/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Save counted goods' }).waitFor();
  await look.at('count');
  await page.getByRole('button', { name: 'Save counted goods' }).click();
  await expect(page.getByRole('button', { name: 'Save counted goods' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Hand in' }).click();
  await questionOf(page).getByRole('button', { name: 'Hand in' }).click();
  await page.getByRole('button', { name: 'Approve' }).click();
  await page.getByRole('dialog').waitFor();
  await look.at('count-approve');
  await page.getByRole('dialog').getByRole('button', { name: 'Back' }).click();
  await look.at('count-review');
}
