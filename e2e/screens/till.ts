import { expect } from '@playwright/test';
import { Clerk } from '../people/clerk.ts';
import type { Look } from './look.ts';
import { lookAtWindow, questionOf } from './windows.ts';

/** Goods of the demo shop: pieces with options, and what is weighed. */
export interface TillGoods {
  enrolmentCode: string;
  barcode: string;
  otherBarcode: string;
}

/** The till, from the box to a refund. */
export async function walkTill(look: Look, goods: TillGoods): Promise<void> {
  const { page } = look;
  const clerk = new Clerk(page);
  await page.goto('/till');
  await page.getByLabel('One-time code').waitFor();
  await look.at('enrol');
  await clerk.enrols(goods.enrolmentCode);
  await look.at('staff');
  await page.getByRole('button', { name: /Priya Nair/ }).click();
  await look.at('pin');
  await page.getByRole('button', { name: 'Somebody else' }).click();
  await clerk.signsIn();
  await page.waitForTimeout(1_000);
  await look.at('sell-empty');
  await sell(look, clerk, goods);
  await pay(look);
  await standing(look);
  await countAtTill(look, clerk, goods.barcode);
}

async function sell(look: Look, clerk: Clerk, goods: TillGoods): Promise<void> {
  const { page } = look;
  await clerk.scans('4999999999994');
  await page.getByRole('alert').waitFor();
  await look.at('unknown-code');
  await page.getByRole('alert').getByRole('button', { name: 'Close' }).click();
  await clerk.scans(goods.barcode);
  await page.getByRole('list', { name: 'Cart' }).getByRole('listitem').waitFor();
  await clerk.scans(goods.otherBarcode);
  await expect(page.getByRole('list', { name: 'Cart' }).getByRole('listitem')).toHaveCount(2);
  await look.at('sell');
  await page.getByRole('searchbox').fill('linen');
  await page.getByRole('list', { name: 'Found goods' }).waitFor();
  await look.at('found');
  await page.getByRole('searchbox').fill('');
  for (const [name, button] of [
    ['quantity', /Quantity/],
    ['price', 'Price'],
  ] as const) {
    await page.getByRole('list', { name: 'Cart' }).getByRole('button', { name: button }).last().click();
    await lookAtWindow(look, name);
  }
  await page.getByRole('list', { name: 'Cart' }).getByRole('button', { name: 'Discount', exact: true }).click();
  await lookAtWindow(look, 'discount');
  await page.getByRole('button', { name: 'More for this cart' }).click();
  await page.getByRole('menu').waitFor();
  await look.at('cart-menu');
  await page.getByRole('menuitem', { name: 'Coupon' }).click();
  await lookAtWindow(look, 'coupon');
  await page.getByRole('button', { name: /^Park/ }).click();
  await lookAtWindow(look, 'park');
}

async function pay(look: Look): Promise<void> {
  const { page } = look;
  await page.getByRole('button', { name: /^Pay/ }).click();
  await page.getByRole('button', { name: /exactly/ }).waitFor();
  await look.at('pay-cash');
  await page.getByRole('button', { name: /^Card/ }).click();
  await look.at('pay-card');
  await page.getByRole('button', { name: /^Other terminal/ }).click();
  await look.at('pay-elsewhere');
  await page.getByRole('button', { name: /^Cash/ }).click();
  await page.getByRole('button', { name: /exactly/ }).click();
  await page.getByText('Sale saved').waitFor();
  await look.at('receipt');
  await page.getByRole('button', { name: /^Next customer/ }).click();
}

async function standing(look: Look): Promise<void> {
  const { page } = look;
  await page.getByRole('link', { name: 'Sales' }).click();
  await page.getByText('BATH-1-1-1').first().waitFor();
  await look.at('sales');
  await page.getByText('BATH-1-1-1').first().click();
  await page.getByRole('button', { name: /^Refund/ }).waitFor();
  await look.at('sale');
  await page.getByRole('button', { name: /^Refund/ }).click();
  await lookAtWindow(look, 'refund');
  await page.getByRole('link', { name: 'Status' }).click();
  await page.getByRole('heading', { name: 'How this till stands' }).waitFor();
  await look.at('status');
}

/** The count that the demo shop has begun: scanned, corrected by keypad, saved, and begun anew. */
export async function countAtTill(look: Look, clerk: Clerk, barcode: string): Promise<void> {
  const { page } = look;
  await page.getByRole('link', { name: 'Count', exact: true }).click();
  await page.getByRole('heading', { name: 'Back shelf' }).waitFor();
  await look.at('count-empty');
  await clerk.scans('4999999999994');
  await page.getByText(/Nothing is known by the code/).waitFor();
  await clerk.scans(barcode);
  await clerk.scans(barcode);
  await page.getByRole('button', { name: /: 2 counted, change/ }).click();
  await lookAtWindow(look, 'count-units');
  await look.at('count');
  await page.getByRole('link', { name: 'Sell', exact: true }).click();
  await page.getByRole('link', { name: 'Count', exact: true }).click();
  await page.getByRole('button', { name: /: 2 counted, change/ }).waitFor();
  await page.getByRole('button', { name: 'Save 1 line' }).click();
  await page.getByRole('region', { name: 'Counted at this till' }).getByText('Safe at the server').waitFor();
  await look.at('count-saved');
  await page.getByRole('button', { name: 'Count again' }).click();
  await questionOf(page).waitFor();
  await look.at('count-again');
  await page.keyboard.press('Escape');
}
