import { expect } from '@playwright/test';
import type { Look } from './look.ts';

/** Buying: suppliers, what to buy, its rules, orders at each step, and what is on its way. The demo shop has some of each. */
export async function walkSupply(look: Look): Promise<void> {
  const { page } = look;
  const open = async (name: string, path: string): Promise<void> => {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForTimeout(700);
    await look.at(name);
  };
  const window = async (name: string, button: string | RegExp): Promise<void> => {
    await page.getByRole('button', { name: button }).first().click();
    await page.getByRole('dialog').waitFor();
    await look.at(name);
  };
  const close = async (): Promise<void> => {
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  };
  await open('suppliers', '/office/stock/suppliers');
  await window('supplier', 'Edit Ferry Lane Pottery');
  await close();
  await open('reorder', '/office/stock/reorder');
  await open('reorder-rules', '/office/stock/reorder?show=with');
  await page.getByRole('row').nth(1).getByRole('button').first().click();
  await page.getByRole('dialog').getByLabel('Buy at').waitFor();
  await look.at('reorder-rule');
  await close();
  await window('reorder-rule-new', 'New rule');
  await close();
  await open('incoming', '/office/stock/incoming');
  await open('purchases', '/office/stock/purchases');
  await window('purchase-new', 'New purchase order');
  await close();
  await page.getByRole('row').filter({ hasText: 'Partly received' }).getByRole('button').first().click();
  await page.getByRole('heading', { name: 'Deliveries' }).waitFor();
  await look.at('purchase');
  await window('purchase-receive', 'Receive');
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await window('purchase-close', 'Close short');
  await close();
  await draft(look);
}

async function draft(look: Look): Promise<void> {
  const { page } = look;
  await page.goto('/office/stock/reorder');
  await page.getByRole('button', { name: 'Choose all' }).click();
  await look.at('reorder-chosen');
  await page.getByRole('button', { name: 'Choose none' }).click();
  await page.getByRole('checkbox').first().check();
  await page.getByRole('button', { name: 'Make 1 purchase order' }).click();
  await page.getByRole('button', { name: 'Send to supplier' }).waitFor();
  await look.at('purchase-draft');
}
