import type { Look } from './look.ts';

/** Stock seen from every side: the grid by keys and presses, a product, its worth, and whether it adds up. */
export async function walkStockView(look: Look): Promise<void> {
  const { page } = look;
  const open = async (name: string, path: string): Promise<void> => {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForTimeout(900);
    await look.at(name);
  };
  await open('stock-grid', '/office/stock');
  await page.getByRole('grid').focus();
  for (const key of ['ArrowDown', 'ArrowRight', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
  const why = page.getByRole('dialog', { name: 'Why this number' });
  await why.getByText('It adds up').waitFor();
  await why.getByLabel('At another moment').fill('2026-01-01T12:00');
  await why.getByText(/^As it was on/).waitFor();
  await look.at('stock-then');
  await page.keyboard.press('Escape');
  await why.waitFor({ state: 'hidden' });
  await page.getByRole('grid').getByRole('link').first().click();
  await page.getByRole('heading', { name: 'Where it is' }).waitFor();
  await page.waitForTimeout(900);
  await look.at('stock-variant');
  await open('stock-value', '/office/stock/value');
  await page.goto('/office/stock/audit');
  await page.getByRole('button', { name: 'Check now' }).click();
  await page.getByText('Everything adds up').first().waitFor();
  await look.at('stock-audit');
}
