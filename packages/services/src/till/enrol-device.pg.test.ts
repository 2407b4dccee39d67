import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../permission.ts';
import { systemActor } from '../permission.ts';
import { enrolTestTill } from '../testing/test-till.ts';
import {
  buildCatalogueShop,
  buildGoods,
  type CatalogueShop,
  must,
  type TestServices,
  testServices,
} from '../testing.ts';
import { authenticateDevice } from './authenticate-device.ts';
import { createEnrolmentCode } from './create-enrolment-code.ts';
import { enrolDevice } from './enrol-device.ts';
import { findDevices } from './find-devices.ts';
import { revokeDevice } from './revoke-device.ts';

let services: TestServices;
let shop: CatalogueShop;

beforeAll(async () => {
  services = await testServices();
  shop = await buildCatalogueShop(services);
});
afterAll(() => services.close());

const staff = (role: 'owner' | 'manager' | 'clerk'): Actor => ({
  kind: 'staff',
  staffId: services.ids.next(),
  name: role,
  role,
});
const codeFor = async (tillCode: string) =>
  must(await createEnrolmentCode(services, { channelId: shop.storeChannelId, tillCode }, staff('manager'))).code;

test('a code enrols one device, once, however it is typed; the token is kept only as a hash', async () => {
  const code = await codeFor('BRI-1');
  const deviceId = services.ids.next();
  const enrolled = must(await enrolDevice(services, { code: code.toLowerCase().replace('-', ' '), deviceId }));
  expect(enrolled).toMatchObject({ deviceId, tillCode: 'BRI-1', epoch: 1, locationId: shop.storeId });
  expect(await enrolDevice(services, { code, deviceId: services.ids.next() })).toMatchObject({
    ok: false,
    refusal: { code: 'enrolment.used' },
  });
  expect(await authenticateDevice(services, enrolled.token)).toMatchObject({
    kind: 'device',
    deviceId,
    tillCode: 'BRI-1',
  });
  expect(await authenticateDevice(services, 'another token')).toBeNull();
  const row = await services.db.prisma.device.findUniqueOrThrow({ where: { id: deviceId } });
  expect(JSON.stringify(row)).not.toContain(enrolled.token);
});

test('two tablets with the same code at the same moment: one is enrolled', async () => {
  const code = await codeFor('BRI-2');
  const tries = await Promise.all([1, 2, 3].map(() => enrolDevice(services, { code, deviceId: services.ids.next() })));
  expect(tries.filter(({ ok }) => ok)).toHaveLength(1);
});

test('a wrong code, an expired one and one that a newer one replaced are refused', async () => {
  const invalid = { ok: false, refusal: { code: 'enrolment.invalid' } };
  expect(await enrolDevice(services, { code: 'AAAA-AAAA', deviceId: services.ids.next() })).toEqual(invalid);
  const replaced = await codeFor('BRI-3');
  const code = await codeFor('BRI-3');
  expect(await enrolDevice(services, { code: replaced, deviceId: services.ids.next() })).toEqual(invalid);
  services.clock.forward(25 * 3_600_000);
  expect(await enrolDevice(services, { code, deviceId: services.ids.next() })).toEqual(invalid);
});

test('a till on a new tablet begins the next epoch, and the old tablet may still deliver what it holds', async () => {
  const { variants } = await buildGoods(services, { title: 'Cup', skus: ['CUP'], stock: { [shop.storeId]: 5 } });
  const old = await enrolTestTill(services, shop.storeChannelId, 'BRI-4');
  const sale = await old.sell([{ variantId: variants[0]?.id ?? '', quantity: 1 }]);
  const fresh = await enrolTestTill(services, shop.storeChannelId, 'BRI-4');
  expect(fresh.epoch).toBe(2);
  const other = await fresh.sell([{ variantId: variants[0]?.id ?? '', quantity: 1 }]);
  expect(other.receiptNumber).not.toBe(sale.receiptNumber);
  expect(await authenticateDevice(services, old.token)).not.toBeNull();
  expect((await old.push()).results).toMatchObject([{ status: 'applied' }]);
  expect((await fresh.push()).results).toMatchObject([{ status: 'applied' }]);
});

test('a revoked till is nobody any more', async () => {
  const till = await enrolTestTill(services, shop.storeChannelId, 'BRI-5');
  expect(await authenticateDevice(services, till.token)).not.toBeNull();
  must(await revokeDevice(services, { deviceId: till.actor.deviceId }, staff('manager')));
  expect(await authenticateDevice(services, till.token)).toBeNull();
});

test('the office sees what each till has not yet pushed', async () => {
  const { variants } = await buildGoods(services, { title: 'Dish', skus: ['DISH'], stock: { [shop.storeId]: 5 } });
  const till = await enrolTestTill(services, shop.storeChannelId, 'BRI-6');
  for (let index = 0; index < 3; index += 1) await till.sell([{ variantId: variants[0]?.id ?? '', quantity: 1 }]);
  await till.push(1, services, till.entries.slice(0, 1));
  const { devices } = must(await findDevices(services, staff('manager')));
  expect(devices.find(({ tillCode }) => tillCode === 'BRI-6')).toMatchObject({
    headSeq: 3,
    ackedSeq: 1,
    pending: 2,
    status: 'active',
    epoch: 1,
  });
});

test('clerks neither see, enrol nor revoke tills; codes are only for counters', async () => {
  const clerk = staff('clerk');
  const denied = { ok: false, refusal: { code: 'permission.denied' } };
  expect(await findDevices(services, clerk)).toMatchObject(denied);
  expect(await createEnrolmentCode(services, { channelId: shop.storeChannelId, tillCode: 'X-1' }, clerk)).toMatchObject(
    denied,
  );
  expect(await revokeDevice(services, { deviceId: services.ids.next() }, clerk)).toMatchObject(denied);
  const web = await createEnrolmentCode(services, { channelId: shop.webChannelId, tillCode: 'X-1' }, systemActor);
  expect(web).toMatchObject({ ok: false, refusal: { code: 'not.found' } });
});
