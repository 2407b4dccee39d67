import { fileURLToPath } from 'node:url';
import { renderMedia } from '@evertill/prisma/demo-pictures';
import { buildDemoShop } from '@evertill/prisma/demo-shop';
import { startStage } from '@evertill/tooling/stage';
import { expect, test } from '@playwright/test';
import { Look } from '../screens/look.ts';
import { walkOffice } from '../screens/office.ts';
import { walkStore } from '../screens/store.ts';
import { walkTill } from '../screens/till.ts';

/** Where the shop's pictures lie or are drawn to; only needed for pictures of the screens, for drawing takes a while. */
const PICTURES =
  process.env.SCREENSHOTS && (process.env.MEDIA_DIR ?? fileURLToPath(new URL('../../.data/media', import.meta.url)));
/** A page that is not there answers 404, and the browser says so. */
const NOT_THERE = /404 .*no-such/;

test('every screen can be read, reached and pressed by everybody, at every size, by day and by night', async ({
  browser,
}) => {
  test.setTimeout(600_000);
  let goods = { enrolmentCode: '', barcode: '', otherBarcode: '' };
  let account = { email: '', password: '' };
  const stage = await startStage({
    env: PICTURES ? { MEDIA_DIR: PICTURES } : {},
    seed: async (services) => {
      const keys = await buildDemoShop(services, PICTURES ? await renderMedia(PICTURES) : null);
      const codes = await services.db.pool.query<{ code: string }>(
        `SELECT b.code FROM barcode b JOIN variant v ON v.id = b.variant_id
         WHERE v.sku IN ('SAL-DUV-CHA-SIN', 'SAL-PIL-CHA') ORDER BY v.sku`,
      );
      goods = {
        enrolmentCode: keys.enrolmentCodes.find((one) => one.tillCode === 'BATH-1')?.code ?? '',
        barcode: codes.rows[0]?.code ?? '',
        otherBarcode: codes.rows.at(-1)?.code ?? '',
      };
      account = keys.officeLogins.find((one) => one.role === 'owner') ?? account;
    },
  });
  const look = async (area: string, touch = false) => {
    const context = await browser.newContext({ baseURL: stage.url, locale: 'en-GB' });
    context.setDefaultTimeout(15_000);
    return new Look(await context.newPage(), area, { touch, expects: NOT_THERE });
  };
  try {
    const looks = { store: await look('store'), till: await look('till', true), office: await look('office') };
    await Promise.all([
      test.step('the store', () => walked(looks.store, walkStore(looks.store))),
      test.step('the till', () => walked(looks.till, walkTill(looks.till, goods))),
    ]);
    await test.step('the office', () => walked(looks.office, walkOffice(looks.office, account)));
    const problems = Object.values(looks).flatMap((one) => one.problems);
    expect(problems, problems.join('\n')).toEqual([]);
  } finally {
    await stage.stop();
  }
});

/** A way that is barred is one problem of its area; the other areas are walked all the same. */
async function walked(look: Look, walk: Promise<void>): Promise<void> {
  await walk.catch((error: Error) => look.problems.push(`stopped: ${error.message}`));
}
