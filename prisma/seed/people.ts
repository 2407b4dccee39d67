import { createEnrolmentCode, createOfficeUser, type Services, saveStaff, systemActor } from '@evertill/services';
import { staff } from '../demo/catalogue.ts';
import { must } from './must.ts';
import type { Places } from './places.ts';

/** What somebody who tries the demo has to know; printed at start. */
export interface DemoKeys {
  pins: { name: string; role: string; shop: string; pin: string }[];
  enrolmentCodes: { shop: string; tillCode: string; code: string }[];
  officeLogins: { name: string; role: string; email: string; password: string }[];
}

/** Staff with PINs and office sign-ins, and one code for a first till in each shop. */
export async function seedPeople(services: Services, places: Places): Promise<DemoKeys> {
  const keys: DemoKeys = { pins: [], enrolmentCodes: [], officeLogins: [] };
  for (const { name, role, pin, shops, office } of staff) {
    const { staffId } = must(name, await saveStaff(services, { name, role, pin, locationCodes: shops }));
    keys.pins.push({ name, role, shop: shops.length === 1 ? (shops[0] ?? '') : 'all shops', pin });
    if (!office) continue;
    must(office.email, await createOfficeUser(services, { staffId, ...office }));
    keys.officeLogins.push({ name, role, ...office });
  }
  for (const [shop, channelId] of places.storeChannelIds) {
    const input = { channelId, tillCode: `${shop}-1`, code: `${shop}-DEMO-TILL` };
    const { code, tillCode } = must(input.tillCode, await createEnrolmentCode(services, input, systemActor));
    keys.enrolmentCodes.push({ shop, tillCode, code });
  }
  return keys;
}
