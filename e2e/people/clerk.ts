import { expect, type Page } from '@playwright/test';
import { CLERK, ENROLMENT_CODE } from '../shop.ts';

const SCANNER_MS_A_KEY = 5;

/** Somebody at a till. */
export class Clerk {
  page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async enrols(): Promise<void> {
    await this.page.goto('/till');
    await this.page.getByLabel('One-time code').fill(ENROLMENT_CODE);
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
    await this.page.keyboard.type(barcode, { delay: SCANNER_MS_A_KEY });
    await this.page.keyboard.press('Enter');
  }

  async takesCash(): Promise<void> {
    await this.page.getByRole('button', { name: /^Pay/ }).click();
    await this.page.getByRole('button', { name: /exactly/ }).click();
    await expect(this.page.getByText('Sale saved')).toBeVisible();
  }

  async next(): Promise<void> {
    await this.page.getByRole('button', { name: 'Next customer' }).click();
  }
}
