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
}
