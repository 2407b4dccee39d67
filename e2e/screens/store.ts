import { expect } from '@playwright/test';
import { Shopper } from '../people/shopper.ts';
import type { Look } from './look.ts';

/** The store, from its home page to an order and what is not there. */
export async function walkStore(look: Look): Promise<void> {
  const { page } = look;
  const shopper = new Shopper(page);
  const open = async (name: string, path: string): Promise<void> => {
    await page.goto(path);
    await page.waitForLoadState('networkidle');
    await look.at(name);
  };
  const way = (words: string) =>
    page
      .locator('main label')
      .filter({ hasText: new RegExp(`^${words}`) })
      .first()
      .click();
  await open('home', '/');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('dialog').waitFor();
  await look.at('menu');
  await open('category', '/c/tableware');
  await open('narrowed', '/c/tableware?sort=price-up&stock=1');
  await open('nothing-fits', '/c/tableware?to=0.01');
  await open('search', '/search?q=linen');
  await open('search-nothing', '/search?q=zeppelin');
  await open('product', '/p/saltings-duvet-cover');
  await open('product-by-weight', '/p/loose-leaf-by-weight');
  await open('basket-empty', '/cart');
  await page.goto('/p/saltings-duvet-cover');
  await shopper.takes(1);
  await look.at('added');
  await page.goto('/p/saltings-pillowcases');
  await shopper.takes(2);
  await open('basket', '/cart');
  await shopper.goesToCheckout();
  await page.waitForLoadState('networkidle');
  await look.at('checkout');
  await page.getByRole('button', { name: /^Pay £/ }).click();
  await look.at('checkout-unfilled');
  await way('Collect from a shop');
  await look.at('checkout-collect');
  await way('Delivery');
  await shopper.saysWhereTo();
  await shopper.paysByCard();
  await look.at('order-thanks');
  await open('order', page.url().replace(/\?.*/, ''));
  await open('not-found', '/p/no-such-thing');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}
