import type { Look } from './look.ts';

/** A set of goods in the catalogue: what it is made of. The shop's own set is found by its name. */
export async function walkSets(look: Look): Promise<void> {
  const { page } = look;
  await page.goto('/office/catalogue?q=SET-BRK');
  await page.getByText(/1 variant/).click();
  await page.getByRole('button', { name: 'Change the set' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Save the set' }).waitFor();
  await look.at('set');
  await page.keyboard.press('Escape');
}
