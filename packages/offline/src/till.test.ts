import { describe, expect, it } from 'vitest';
import { webLocksLeadership } from './leadership.ts';
import type { SecondCopy, Transport } from './ports.ts';
import { manualTimer } from './testing/fake-browser.ts';
import { fakeIndexedDb } from './testing/fake-indexeddb.ts';
import { drawerOpened, granted, tick } from './testing/fixture.ts';
import { ModelServer } from './testing/model-server.ts';
import { seeded, seededIds } from './testing/seeded.ts';
import { newProfile, type Profile } from './testing/tab.ts';
import { Till } from './till.ts';

const clock = { now: () => Date.UTC(2026, 10, 21) };

interface Bench {
  server: ModelServer;
  profile: Profile;
  open(): Till;
  enrol(till: Till): Promise<void>;
}

async function bench(): Promise<Bench> {
  const server = new ModelServer(clock);
  const grant = await server.enrol(1);
  const profile = newProfile('first', grant.deviceId);
  const ids = seededIds(seeded(1));
  const transport: Transport = {
    push: async (input) => server.push(grant.deviceId, input),
    pull: async (input) => server.pull(grant.deviceId, input),
    exchangeLeases: async (input) => server.exchangeLeases(grant.deviceId, input),
  };
  const secondCopy: SecondCopy = {
    read: () => profile.copy.read(),
    append: (lines) => profile.copy.append(lines),
    replace: (lines) => profile.copy.replace(lines),
  };
  const open = (): Till => {
    const leadership = webLocksLeadership(profile.locks);
    return new Till({ transport, clock, ids, timer: manualTimer(), leadership, secondCopy, indexedDb: profile.idb });
  };
  return { server, profile, open, enrol: async (till) => void granted(await till.enrol(grant)) };
}

async function until(till: Till, phase: Till['state']['phase']): Promise<void> {
  for (let turn = 0; turn < 500 && till.state.phase !== phase; turn += 1) await tick();
  expect(till.state.phase).toBe(phase);
}

describe('a till in a tab', () => {
  it('is new until it is enrolled, then leads, and pulls by itself', async () => {
    const { open, enrol } = await bench();
    const till = open();
    await till.start();
    expect(till.state.phase).toBe('new');
    await enrol(till);
    await until(till, 'leading');
    for (let turn = 0; turn < 500 && till.state.sync.pulledAt === null; turn += 1) await tick();
    expect((await till.catalogue.state()).cookie).not.toBeNull();
    await till.stop();
  });

  it('waits while another tab leads, may not write, and takes over when that one goes (LD1, LD2)', async () => {
    const { open, enrol } = await bench();
    const first = open();
    await first.start();
    await enrol(first);
    await until(first, 'leading');
    const second = open();
    await second.start();
    expect(second.state.phase).toBe('waiting');
    expect(await drawerOpened(second)).toMatchObject({ ok: false, refusal: { code: 'journal.locked' } });
    granted(await drawerOpened(first));
    await first.stop();
    await until(second, 'leading');
    expect(granted(await drawerOpened(second)).map((row) => row.seq)).toEqual([2]);
    await second.stop();
  });

  it('knows who it is from the second copy when the browser emptied the database (SC2)', async () => {
    const { open, enrol, profile } = await bench();
    const till = open();
    await till.start();
    await enrol(till);
    await until(till, 'leading');
    granted(await drawerOpened(till));
    await till.stop();
    profile.idb = fakeIndexedDb();
    const next = open();
    await next.start();
    await until(next, 'leading');
    expect(await next.journal.identity()).toMatchObject({ tillCode: 'T1', nextSeq: 2 });
    await next.stop();
  });

  it('files again under the new epoch what is not confirmed when it is enrolled again (PU5)', async () => {
    const { open, enrol, server } = await bench();
    const till = open();
    await till.start();
    await enrol(till);
    await until(till, 'leading');
    granted(await drawerOpened(till));
    granted(await till.enrol(await server.enrol(1)));
    expect(await till.journal.identity()).toMatchObject({ epoch: 2, nextSeq: 2 });
    await till.stop();
  });

  it('says so when its database cannot be opened', async () => {
    const { open, enrol, profile } = await bench();
    const till = open();
    await till.start();
    await enrol(till);
    await till.stop();
    const broken = open();
    const { open: working } = profile.idb.indexedDB;
    profile.idb.indexedDB.open = () => {
      throw new DOMException('the disk is damaged', 'UnknownError');
    };
    await broken.start();
    expect(broken.state.phase).toBe('stopped');
    expect(broken.state.failure).toContain('damaged');
    profile.idb.indexedDB.open = working;
  });
});
