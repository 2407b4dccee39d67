import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { priceBook } from '../catalogue/price-book.ts';
import { listenForChanges } from '../changes.ts';
import type { Services } from '../services.ts';
import { buildShop, must, type TestServices, testServices } from '../testing.ts';
import { webChannel } from './channel-setup.ts';
import { saveChannel } from './save-channel.ts';
import { saveLocation } from './save-location.ts';

/** Shorter than what a set-up is kept for when nothing is heard. */
const HEARD = { timeout: 3_000 };

let services: TestServices;
let node: Services;
let stop: () => Promise<void>;
beforeAll(async () => {
  services = await testServices();
  await buildShop(services);
  node = services.another();
  stop = await listenForChanges(node);
});
afterAll(async () => {
  await stop();
  await services.close();
});

test('another node prices and promises by a changed channel at once', async () => {
  const channel = await webChannel(node);
  expect((await priceBook(node, channel.id, [])).channel).toMatchObject({ taxMode: 'inclusive' });
  const { code, name, kind, currencies, taxRounding, cashRounding } = channel;
  must(await saveLocation(services, { code: 'NEW', name: 'New store', kind: 'store' }));
  const locations = [{ locationCode: 'NEW', role: 'ship' as const }];
  const changed = { code, name, kind, currencies, taxRounding, cashRounding, taxMode: 'exclusive' as const, locations };
  must(await saveChannel(services, changed));
  await vi.waitFor(async () => {
    expect((await priceBook(node, channel.id, [])).channel).toMatchObject({ taxMode: 'exclusive' });
    expect((await webChannel(node)).shipLocationIds).toHaveLength(1);
  }, HEARD);
});
