import { Importer } from '../people/importer.ts';
import { Manager } from '../people/manager.ts';
import type { Look } from './look.ts';
import { walkMoves } from './moves.ts';
import { walkSets } from './sets.ts';
import { walkStockView } from './stock-view.ts';
import { walkSupply } from './supply.ts';
import { lookAtWindow } from './windows.ts';

/** The office, from its door to a dry run; there is an order of the web and a sale of the till by now. */
export async function walkOffice(look: Look, account: { email: string; password: string }): Promise<void> {
  const { page } = look;
  const open = async (name: string, path: string): Promise<void> => {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForTimeout(700);
    await look.at(name);
  };
  await page.goto('/office');
  await page.getByLabel('Password').waitFor();
  await look.at('sign-in');
  await new Manager(page).signsIn(account);
  await open('today', '/office');
  await open('stock', '/office/stock?q=pillowcases');
  await page.getByRole('row').nth(1).getByRole('gridcell').nth(1).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Adjust' }).waitFor();
  await look.at('stock-why');
  await page.getByRole('dialog').getByRole('button', { name: 'Adjust' }).click();
  await page
    .getByRole('dialog')
    .getByLabel(/Reason/)
    .first()
    .waitFor();
  await look.at('stock-adjust');
  await page.keyboard.press('Escape');
  await walkStockView(look);
  await walkSupply(look);
  await walkMoves(look);
  await open('orders', '/office/orders');
  await orders(look);
  await open('order-new', '/office/orders/new');
  await open('tills', '/office/tills');
  await page
    .getByRole('button', { name: /code|till/i })
    .filter({ hasText: /new|code/i })
    .first()
    .click();
  await lookAtWindow(look, 'till-code');
  await open('cases', '/office/cases');
  await open('catalogue', '/office/catalogue');
  await walkSets(look);
  await open('import', '/office/catalogue/import');
  const file = new Importer(page);
  await file.chooses('few.csv', ['SKU,Title,Price', 'NEW-1,Cork mat,4.50', 'NEW-2,Felt mat,four', 'NEW-3,,3.00']);
  await look.at('import-columns');
  await file.looksFirst();
  await look.at('import-dry-run');
  await open('not-found', '/office/no-such-place');
}

async function orders(look: Look): Promise<void> {
  const { page } = look;
  await page.setViewportSize({ width: 1180, height: 820 });
  await page
    .getByRole('row')
    .filter({ hasText: 'Online' })
    .first()
    .getByRole('link')
    .or(page.getByRole('row').filter({ hasText: 'Online' }).first().getByRole('button'))
    .first()
    .click();
  await page.getByRole('button', { name: 'Send or hand over' }).waitFor();
  await look.at('order');
  for (const [name, button] of [
    ['order-send', 'Send or hand over'],
    ['order-refund', 'Refund'],
    ['order-cancel', 'Cancel order'],
  ] as const) {
    await page.getByRole('button', { name: button, exact: true }).click();
    await lookAtWindow(look, name);
  }
}
