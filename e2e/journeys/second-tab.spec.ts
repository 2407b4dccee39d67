import { expect, test } from '../fixtures.ts';
import { Clerk } from '../people/clerk.ts';
import { MUG } from '../shop.ts';

test('a second tab of a till only waits, and takes over when the first is closed', async ({ browser }) => {
  const tablet = await browser.newContext();
  const first = new Clerk(await tablet.newPage());
  const second = new Clerk(await tablet.newPage());

  await test.step('the first tab sells', async () => {
    await first.enrols();
    await first.signsIn();
    await first.scans(MUG.barcode);
    await first.takesCash();
  });

  await test.step('the second cannot write anything', async () => {
    await second.page.goto('/till');
    await expect(second.page.getByText('This till is open in another tab')).toBeVisible();
    await expect(second.page.getByRole('button')).toHaveCount(0);
  });

  await test.step('the first is closed; the second goes on with the next receipt', async () => {
    await first.page.close();
    await second.signsIn();
    await second.scans(MUG.barcode);
    await second.takesCash();
    await expect(second.page.getByText('BATH-1-1-2').first()).toBeVisible();
    await expect(second.page.getByText('Safe at the server').first()).toBeVisible();
  });
});
