import { expect, type Page } from '@playwright/test';

/** Somebody in the online store. */
export class Shopper {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async lookAt(slug: string): Promise<void> {
    await this.page.goto(`/p/${slug}`);
  }

  /** Puts so many of what is looked at into the basket. */
  async takes(quantity: number): Promise<void> {
    const field = this.page
      .getByRole('textbox', { name: /^Quantity/ })
      .or(this.page.getByRole('spinbutton', { name: /^Quantity/ }));
    if (quantity > 1) {
      await field.fill(String(quantity));
      await field.blur();
    }
    await this.page.getByRole('button', { name: 'Add to basket' }).click();
    await expect(this.page.getByText('Added to your basket').first()).toBeVisible();
  }

  /** Opens the checkout: from here the goods are kept for a quarter of an hour. */
  async goesToCheckout(): Promise<void> {
    await this.page.goto('/cart');
    await this.page
      .getByRole('link', { name: 'Checkout' })
      .or(this.page.getByRole('button', { name: 'Checkout' }))
      .click();
    await expect(this.page.getByRole('heading', { name: 'Checkout' })).toBeVisible();
  }

  async saysWhereTo(): Promise<void> {
    await this.page.getByLabel('E-mail').fill('ada@buyer.example');
    await this.page.getByLabel('Full name').first().fill('Ada Lovelace');
    await this.page.getByLabel('Street and number').fill('12 Ockham Road');
    await this.page.getByLabel('Town').fill('Bath');
    await this.page.getByLabel('Postcode').fill('BA1 2AB');
  }

  /** Pays by the test card that is approved. */
  async paysByCard(): Promise<void> {
    await this.page.getByRole('button', { name: 'Approved' }).click();
    await this.page.getByRole('button', { name: /^Pay £/ }).click();
    await expect(this.page.getByRole('heading', { name: /Thank you|Your order is in/ }).first()).toBeVisible({
      timeout: 30_000,
    });
  }

  /** Fetches it from a shop, and says who comes. */
  async collectsAt(place: string, who: { name: string; email: string }): Promise<void> {
    const way = (words: RegExp) => this.page.locator('main label').filter({ hasText: words }).first();
    await way(/^Collect/).click();
    await this.page.getByLabel('E-mail').fill(who.email);
    await this.page.getByLabel('Full name').first().fill(who.name);
    await way(new RegExp(`^${place}`)).click();
  }
}
