import { expect, type Locator, type Page } from '@playwright/test';

/** A manager with a file of goods in hand. Signed in already. */
export class Importer {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async opensTheImport(): Promise<void> {
    await this.page.goto('/office/catalogue/import');
    await expect(this.page.getByRole('button', { name: 'Choose a file' })).toBeVisible();
  }

  async chooses(name: string, lines: readonly string[]): Promise<void> {
    const buffer = Buffer.from(`${lines.join('\n')}\n`);
    await this.page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer });
    await expect(this.page.getByText(name)).toBeVisible();
  }

  /** Sets a field of the form by its label to what a person reads in its list. */
  async says(label: string, choice: string): Promise<void> {
    await this.page
      .getByRole('button', { name: new RegExp(`(^|[^a-z])${label}$`) })
      .first()
      .click();
    await this.page.getByRole('option', { name: choice, exact: true }).click();
    await expect(this.page.getByRole('listbox')).toHaveCount(0); // the list fades; the next one has the same words
  }

  async keepsTheMapping(name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Save this mapping' }).click();
    const dialog = this.page.getByRole('dialog');
    await dialog.getByLabel('Name of the mapping').fill(name);
    await dialog.getByRole('button', { name: 'Save this mapping' }).click();
    await expect(dialog).toBeHidden();
  }

  async takesTheMapping(name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Use a saved mapping' }).click();
    await this.page.getByRole('menuitem', { name }).click();
  }

  async looksFirst(): Promise<void> {
    await this.page.getByRole('button', { name: 'Show what it would do' }).click();
    await expect(this.page.getByRole('heading', { name: 'What it would do' })).toBeVisible();
  }

  /** A row of the dry run: its line in the file, what becomes of it, and why. */
  row(line: number): Locator {
    const first = this.page.getByRole('cell', { name: String(line), exact: true }).first();
    return this.page.getByRole('row').filter({ has: first });
  }
}
