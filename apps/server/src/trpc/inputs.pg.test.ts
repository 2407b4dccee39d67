import { createOfficeUser, saveStaff } from '@evertill/services';
import { buildProduct } from '@evertill/services/testing';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const account = { email: 'mara@shop.example', password: 'a password of this test' };

let server: TestServer;
let cookie: string;
beforeAll(async () => {
  server = await startTestServer();
  const staff = await saveStaff(server.services, { name: 'Mara', role: 'manager', pin: '4711' });
  if (staff.ok) await createOfficeUser(server.services, { staffId: staff.value.staffId, ...account });
  const reply = await fetch(`${server.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'http://localhost' },
    body: JSON.stringify(account),
  });
  const cookies = reply.headers.getSetCookie().map((one) => one.split(';')[0]);
  cookie = cookies.join('; ');
});
afterAll(() => server.close());

test('an id is the same in capitals: of two rules for it the last one counts', async () => {
  const { variantIds } = await buildProduct(server.services, server.shop, {});
  const variantId = variantIds[0] as string;
  const rule = {
    locationId: server.shop.northId,
    point: 2,
    target: 4,
    packSize: 1,
    leadDays: 3,
    supplierId: null,
    unitCost: null,
  };
  const rules = [
    { ...rule, variantId },
    { ...rule, variantId: variantId.toUpperCase(), point: 3 },
  ];
  const saved = await server.mutate('office.supply.saveRules', { rules, removed: [] }, { cookie });
  expect(saved).toMatchObject({ status: 200 });
  expect(await server.services.db.prisma.reorderRule.findMany({ where: { variantId } })).toMatchObject([{ point: 3 }]);
});

test('a number beyond what any column holds is told as bad input', async () => {
  const { variantIds } = await buildProduct(server.services, server.shop, { stock: { [server.shop.northId]: 1 } });
  const at = { variantId: variantIds[0] as string, locationId: server.shop.northId };
  await server.services.db.prisma.stockLevel.updateMany({ where: at, data: { onHand: 2_147_000_000 } });
  const input = { ...at, adjustmentId: v7(), delta: 1_000_000, reason: 'found' };
  const adjusted = await server.mutate('office.stock.adjust', input, { cookie });
  expect([adjusted.status, adjusted.refusal]).toMatchObject([400, { code: 'input.invalid' }]);
  const counted = { ...at, repairId: v7(), counted: 10_000_001, countedDamaged: null, reason: 'audit' };
  const repaired = await server.mutate('office.stock.repair', counted, { cookie });
  expect([repaired.status, repaired.refusal]).toMatchObject([400, { issues: [{ path: 'counted' }] }]);
});
