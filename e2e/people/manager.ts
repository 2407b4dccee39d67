import { expect, type Page } from '@playwright/test';
import { MANAGER } from '../shop.ts';

/** Somebody in the office. */
export class Manager {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async signsIn(account = MANAGER): Promise<void> {
    await this.page.goto('/office');
    await this.page.getByLabel('E-mail').fill(account.email);
    await this.page.getByLabel('Password').fill(account.password);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
    await expect(this.page.getByRole('link', { name: 'Orders' }).first()).toBeVisible();
  }

  /** The order that came last through the online store. */
  async opensNewestOrder(): Promise<void> {
    await this.page.goto('/office/orders');
    const row = this.page.getByRole('row').filter({ hasText: 'Online' }).first();
    await row.getByRole('link').or(row.getByRole('button')).first().click();
    await expect(this.page.getByRole('button', { name: 'Send or hand over' })).toBeVisible();
  }

  /** Says of the order that is looked at that its goods have left: those of one place, or all. */
  async handsOver(place = 'Everything'): Promise<void> {
    await this.page.getByRole('button', { name: 'Send or hand over' }).click();
    const dialog = this.page.getByRole('dialog');
    await dialog.locator('label').filter({ hasText: place }).click();
    await dialog.getByRole('button', { name: 'It has left' }).click();
    await expect(dialog).toBeHidden();
  }
}
