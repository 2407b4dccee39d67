import { expect, type Locator, type Page } from '@playwright/test';

interface Delivery {
  supplier: string;
  place: string;
  barcode: string;
  quantity: number;
  good: number;
  damaged: number;
}

/** Somebody in the office who buys goods, moves them and has them counted. Signed in already. */
export class StockKeeper {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async meetsSupplier(name: string, code: string, email: string): Promise<void> {
    const { page } = this;
    await page.goto('/office/stock/suppliers');
    await page.getByRole('button', { name: 'New supplier' }).first().click();
    await page.getByLabel('Name').fill(name);
    await page.getByLabel('Short code').fill(code);
    await page.getByLabel('E-mail').fill(email);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('heading', { name })).toBeVisible();
  }

  /** Orders from the supplier, and unpacks what comes: good ones and broken ones. */
  async buys(wanted: Delivery): Promise<void> {
    const { page } = this;
    await page.goto('/office/stock/purchases');
    await page.getByRole('button', { name: 'New purchase order' }).first().click();
    const start = page.getByRole('dialog');
    await expect(start.getByRole('button', { name: wanted.supplier })).toBeVisible(); // the only one is chosen already
    await this.#chooses(start, 'Deliver to', wanted.place);
    await start.getByRole('button', { name: 'Choose goods' }).click();
    await page.getByRole('searchbox', { name: 'Find goods to buy' }).fill(wanted.barcode);
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: /Quantity/ }).fill(String(wanted.quantity));
    await page.getByRole('textbox', { name: /Quantity/ }).press('Tab');
    await expect(page.getByText('Every change is saved.')).toBeVisible();
    await page.getByRole('button', { name: 'Send to supplier' }).click();
    await page.getByRole('button', { name: 'Send order' }).click();
    await expect(page.getByText('Nothing has come yet.')).toBeVisible();
    await page.getByRole('button', { name: 'Receive' }).click();
    await page.getByRole('textbox', { name: /Good/ }).fill(String(wanted.good));
    await page.getByRole('textbox', { name: /Damaged/ }).fill(String(wanted.damaged));
    await page.getByRole('textbox', { name: /Damaged/ }).press('Tab');
    await page.getByRole('button', { name: 'Book delivery' }).click();
    await expect(page.getByText('Closed', { exact: true })).toBeVisible();
  }

  async asksForTransfer(from: string, to: string, barcode: string, units: number): Promise<void> {
    const { page } = this;
    await page.goto('/office/stock/transfers/new');
    await this.#chooses(page.getByRole('main'), 'From', from);
    await this.#chooses(page.getByRole('main'), 'To', to);
    await page.getByRole('searchbox').fill(barcode);
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: /^Units of/ }).fill(String(units));
    await page.getByRole('textbox', { name: /^Units of/ }).press('Tab');
    await page.getByRole('button', { name: 'Ask for transfer' }).click();
  }

  /** Sends the transfer that is looked at, and receives all of it. */
  async sendsAndReceives(): Promise<void> {
    const { page } = this;
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'It has left' }).click();
    await page.getByRole('button', { name: 'Receive' }).click();
    const unpacking = page.getByRole('dialog');
    await unpacking.getByRole('button', { name: 'All arrived whole' }).click();
    await unpacking.getByRole('button', { name: 'Receive' }).click();
    await expect(unpacking).toBeHidden();
    await expect(page.getByText('Received').first()).toBeVisible();
  }

  async opensCount(place: string, name: string, barcodes: readonly string[]): Promise<void> {
    const { page } = this;
    await page.goto('/office/stock/counts');
    await page.getByRole('button', { name: 'New count' }).first().click();
    const dialog = page.getByRole('dialog');
    await this.#chooses(dialog, 'Place', place);
    await dialog.getByLabel('Name').fill(name);
    await dialog.locator('label').filter({ hasText: 'Chosen goods' }).click();
    for (const [index, barcode] of barcodes.entries()) {
      await dialog.getByRole('searchbox').fill(barcode);
      await page.keyboard.press('Enter');
      await expect(dialog.getByRole('button', { name: /^Take .* off/ })).toHaveCount(index + 1);
    }
    await dialog.getByRole('button', { name: 'Start counting' }).click();
    await expect(page.getByRole('heading', { name: 'Enter what you counted' })).toBeVisible();
  }

  /** Closes the count that is looked at: its differences go into stock. */
  async approvesCount(): Promise<void> {
    const { page } = this;
    await page.getByRole('button', { name: 'Hand in' }).click();
    await page
      .getByRole('alertdialog', { name: 'Hand in the count?' })
      .getByRole('button', { name: 'Hand in' })
      .click();
    await page.getByRole('button', { name: 'Approve' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
    await expect(page.getByText('Approved', { exact: true }).first()).toBeVisible();
  }

  /** Chooses one of a list that opens at a press, once what is in it has come from the server. */
  async #chooses(within: Locator, label: string, choice: string): Promise<void> {
    const field = within.getByRole('button', { name: new RegExp(`${label}$`) }).first();
    const option = this.page.getByRole('option', { name: choice, exact: true });
    await expect(async () => {
      if (!(await option.isVisible())) await field.click({ timeout: 2_000 });
      await expect(option).toBeVisible({ timeout: 2_000 });
    }).toPass({ timeout: 30_000 });
    await option.click();
    await expect(this.page.getByRole('listbox')).toHaveCount(0); // the list fades; the next one has the same words
  }
}
