import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { Clerk } from '../people/clerk.ts';
import { Importer } from '../people/importer.ts';
import { Manager } from '../people/manager.ts';
import { ENROLMENT_CODE, MUG } from '../shop.ts';

const HEADING = 'Article,Called,Stripes,Sells for,On shelf';
const BOARD = 'BOARD-1,Long bread board,4012345678901,18.00,6';
const CANDLE = { sku: 'CANDLE-1', title: 'Beeswax candle', barcode: '4006381333948', price: '£7.25' };
const MENDED_CANDLE = `${CANDLE.sku},${CANDLE.title},${CANDLE.barcode},7.25,12`;
/** Line 3 has a price nobody can read, line 4 the barcode of the mug. */
const FAULTY = [HEADING, BOARD, MENDED_CANDLE.replace('7.25', 'seven'), `TOWEL-1,Linen towel,${MUG.barcode},9.00,3`];
const MENDED = [HEADING, BOARD, MENDED_CANDLE, 'TOWEL-1,Linen towel,4006381333955,9.00,3'];

/** What the manager says of the supplier's columns. */
const COLUMNS = [
  ['SKU', 'Article'],
  ['Title', 'Called'],
  ['Barcode', 'Stripes'],
  ['Price', 'Sells for'],
  ['Quantity', 'On shelf'],
  ['First stock of new products lies at', 'Bath'],
] as const;

test('goods come in by a file, and the open till sells them by their barcode', async ({ browser }) => {
  const person = async () => (await browser.newContext()).newPage();
  const priya = new Clerk(await person());
  const daniel = new Manager(await person());
  const file = new Importer(daniel.page);
  const till = priya.page;

  await test.step('a code misread once can be corrected; what the open till does not know it says calmly', async () => {
    await enrolsAfterASlip(priya);
    await priya.scans(CANDLE.barcode);
    await expect(till.getByRole('alert')).toContainText(`No goods have the code ${CANDLE.barcode}`);
    await till.getByRole('alert').getByRole('button', { name: 'Close' }).click();
    await expect(till.getByText('Ready for the next customer')).toBeVisible();
  });

  await test.step('the manager says what the columns are', async () => {
    await daniel.signsIn();
    await file.opensTheImport();
    await file.chooses('supplier.csv', FAULTY);
    for (const [target, column] of COLUMNS) await file.says(target, column);
    await file.keepsTheMapping('Our supplier');
  });

  await test.step('the dry run names each row that would be refused, and nothing is imported', async () => {
    await file.looksFirst();
    await expect(file.row(2)).toContainText('New');
    await expect(file.row(3)).toContainText('Refused');
    await expect(file.row(3)).toContainText(/seven/);
    await expect(file.row(4)).toContainText('Refused');
    await expect(file.row(4)).toContainText(/barcode/i);
    await expect(daniel.page.getByRole('button', { name: 'Import 1 row' })).toBeDisabled();
  });

  await test.step('the mended file goes in whole', async () => {
    await daniel.page.getByRole('button', { name: 'Another file' }).click();
    await file.chooses('supplier-mended.csv', MENDED);
    await file.takesTheMapping('Our supplier');
    await file.looksFirst();
    await daniel.page.getByRole('button', { name: 'Import 3 rows' }).click();
    await expect(daniel.page.getByText('3 products are new, 0 were changed.')).toBeVisible();
  });

  await test.step('the same file again changes nothing', async () => {
    await daniel.page.getByRole('button', { name: 'Import another file' }).click();
    await file.chooses('supplier-mended.csv', MENDED);
    await file.takesTheMapping('Our supplier');
    await file.looksFirst();
    await expect(daniel.page.getByRole('button', { name: 'Nothing to import' })).toBeDisabled();
  });

  await test.step('the till has the candle without being asked, and sells two by its barcode', async () => {
    await priya.finds(CANDLE.title);
    await priya.scans(CANDLE.barcode);
    await priya.scans(CANDLE.barcode);
    await expect(till.getByRole('list', { name: 'Cart' }).getByText(CANDLE.title)).toBeVisible();
    await expect(till.getByText('£14.50').first()).toBeVisible();
    await priya.takesCash();
    await expect(till.getByText(CANDLE.title)).toBeVisible();
    await expect(till.getByText('BATH-1-1-1').first()).toBeVisible();
    await expect(till.getByText('Safe at the server').first()).toBeVisible();
  });

  await test.step('the sale and its movement stand in the office', async () => {
    await findsTheSale(daniel.page);
  });
});

async function enrolsAfterASlip(clerk: Clerk): Promise<void> {
  const till = clerk.page;
  await till.goto('/till');
  await till.getByLabel('One-time code').fill('BATH-MISREAD');
  await till.getByRole('button', { name: 'Enrol this tablet' }).click();
  await expect(till.getByText('This code is not valid')).toBeVisible();
  await till.getByLabel('One-time code').fill(ENROLMENT_CODE);
  await till.getByRole('button', { name: 'Enrol this tablet' }).click();
  await clerk.signsIn();
}

async function findsTheSale(office: Page): Promise<void> {
  await office.goto('/office/orders');
  await expect(office.getByText('BATH-1-1-1')).toHaveCount(1);
  await office.goto(`/office/stock?q=${CANDLE.sku}`);
  await office.getByRole('row').filter({ hasText: CANDLE.sku }).getByTitle('Bath: Available').click();
  const why = office.getByRole('dialog');
  await expect(why.getByRole('listitem').filter({ hasText: 'BATH-1-1-1' })).toContainText('− 2');
  await expect(why.getByRole('listitem').filter({ hasText: 'BATH-1-1-1' })).toContainText('10');
}
