import { scan } from '@evertill/tooling/scanner';
import { expect, type Page } from '@playwright/test';
import { CLERK, ENROLMENT_CODE } from '../shop.ts';

/** Somebody at a till. */
export class Clerk {
  page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async enrols(code = ENROLMENT_CODE): Promise<void> {
    await this.page.goto('/till');
    await this.page.getByLabel('One-time code').fill(code);
    await this.page.getByRole('button', { name: 'Enrol this tablet' }).click();
    await expect(this.page.getByText('Who is at the till?')).toBeVisible({ timeout: 30_000 });
  }

  async signsIn(): Promise<void> {
    await this.page.getByRole('button', { name: new RegExp(CLERK.name) }).click();
    for (const digit of CLERK.pin) await this.page.getByRole('button', { name: digit, exact: true }).click();
    const goOn = this.page.getByRole('button', { name: 'Go on' });
    if (await goOn.isVisible().catch(() => false)) await goOn.click();
    await expect(
      this.page
        .getByText('Ready for the next customer')
        .or(this.page.getByRole('button', { name: /^Pay/ }))
        .first(),
    ).toBeVisible();
  }

  /** As a scanner does: a burst of keys and Enter, wherever the focus is. */
  async scans(barcode: string): Promise<void> {
    await scan(this.page, barcode);
  }

  /** Types words until the till knows goods of that name, then takes the words back. */
  async finds(title: string): Promise<void> {
    const field = this.page.getByRole('searchbox').first();
    await expect(async () => {
      await field.fill('');
      await field.fill(title);
      await expect(this.page.getByRole('list', { name: 'Found goods' }).getByText(title)).toBeVisible({
        timeout: 2_000,
      });
    }).toPass({ timeout: 60_000 });
    await field.fill('');
  }

  async takesCash(): Promise<void> {
    await this.page.getByRole('button', { name: /^Pay/ }).click();
    await this.page.getByRole('button', { name: /exactly/ }).click();
    await expect(this.page.getByText('Sale saved')).toBeVisible();
  }

  async next(): Promise<void> {
    await this.page.getByRole('button', { name: 'Next customer' }).click();
  }

  /** Asks the server for what is new, without a reload. */
  async asksServer(): Promise<void> {
    await this.page.getByRole('link', { name: 'Status' }).click();
    await this.page.getByRole('button', { name: 'Ask the server now' }).click();
    await this.page.waitForTimeout(1_500); // what is new is written away behind the button
  }
}
