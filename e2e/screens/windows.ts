import { expect, type Locator, type Page } from '@playwright/test';
import type { Look } from './look.ts';

/** A question that stands in the way of all else. A toast is an alert dialog to the browser too, but asks nothing. */
export const questionOf = (page: Page): Locator => page.getByRole('alertdialog', { name: /\?$/ });

/** Looks at the window or question that has opened last, and closes it. */
export async function lookAtWindow(look: Look, name: string): Promise<void> {
  const windows = look.page.getByRole('dialog').or(questionOf(look.page));
  await windows.last().waitFor();
  await look.at(name);
  await look.page.keyboard.press('Escape');
  await expect(windows).toHaveCount(0);
}
