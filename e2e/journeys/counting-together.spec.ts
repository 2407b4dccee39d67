import { expect, test } from '../fixtures.ts';
import { Clerk } from '../people/clerk.ts';
import { Manager } from '../people/manager.ts';
import { StockKeeper } from '../people/stock-keeper.ts';
import { MUG } from '../shop.ts';

test('a count handed in while somebody still counts: nothing that was scanned or typed is lost', async ({
  browser,
  baseURL,
}) => {
  const person = async () => (await browser.newContext({ ...(baseURL && { baseURL }), locale: 'en-GB' })).newPage();
  const [office, colleague, till] = [await person(), await person(), await person()];
  const keeper = new StockKeeper(office);
  const clerk = new Clerk(till);
  await Promise.all([new Manager(office).signsIn(), clerk.enrols().then(() => clerk.signsIn())]);
  await new Manager(colleague).signsIn();
  await keeper.opensCount('Bath', 'Front table', [MUG.barcode]);

  await clerk.asksServer();
  await till.getByRole('link', { name: 'Count', exact: true }).click();
  await till.getByRole('heading', { name: 'Front table' }).waitFor();
  await clerk.scans(MUG.barcode);
  await expect(till.getByRole('button', { name: `${MUG.title}: 1 counted, change` })).toBeVisible();

  await office.getByRole('searchbox').first().fill(MUG.barcode);
  await office.keyboard.press('Enter');
  await expect(office.getByRole('textbox', { name: `Counted: ${MUG.title}` })).toBeVisible();
  await colleague.goto(office.url());
  await colleague.getByRole('button', { name: 'Hand in' }).click();
  await colleague
    .getByRole('alertdialog', { name: 'Hand in the count?' })
    .getByRole('button', { name: 'Hand in' })
    .click();

  await expect(office.getByText('is not saved yet')).toBeVisible();
  await office.getByRole('button', { name: 'Save counted goods' }).click();
  await expect(office.getByRole('heading', { name: 'Enter what you counted' })).toHaveCount(0);

  await clerk.asksServer();
  await till.getByRole('link', { name: 'Count', exact: true }).click();
  await expect(till.getByText('Handed in meanwhile: 1 line')).toBeVisible();
  await till.getByRole('button', { name: 'Save 1 line' }).click();
  await expect(till.getByText('Handed in meanwhile')).toHaveCount(0);
  await expect(
    office.getByRole('listitem').filter({ hasText: MUG.title }).getByText('2', { exact: true }),
  ).toBeVisible();
});
