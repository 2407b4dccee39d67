import { describe, expect, it } from 'vitest';
import { RETRY_DELAY_MS_MAX, retryDelayMs } from './backoff.ts';
import type { Transport } from './ports.ts';
import { REST_MS, SyncLoop } from './sync-loop.ts';
import { manualTimer } from './testing/fake-browser.ts';
import { drawerOpened, granted, openShop, tick } from './testing/fixture.ts';

const down: Transport = {
  push: async () => {
    throw new Error('no network');
  },
  pull: async () => {
    throw new Error('no network');
  },
  exchangeLeases: async () => {
    throw new Error('no network');
  },
};

describe('waiting between tries (PU3)', () => {
  it('grows from a second to a minute, never beyond, and can be repeated', () => {
    const delays = Array.from({ length: 12 }, (_, n) => retryDelayMs(n + 1, 'device:1:7'));
    expect(delays).toEqual(Array.from({ length: 12 }, (_, n) => retryDelayMs(n + 1, 'device:1:7')));
    delays.forEach((delay, n) => {
      const full = Math.min(RETRY_DELAY_MS_MAX, 1_000 * 2 ** n);
      expect(delay).toBeGreaterThanOrEqual(full / 2);
      expect(delay).toBeLessThanOrEqual(full);
    });
  });

  it('differs between tills, so that they do not all come back at once', () => {
    const delays = new Set(Array.from({ length: 20 }, (_, n) => retryDelayMs(8, `device ${n}:1:1`)));
    expect(delays.size).toBeGreaterThan(15);
  });
});

describe('the sync loop', () => {
  it('tries for ever, and all is sent once the network is back (PU3)', async () => {
    const { tab, clerk, transport, clock } = await openShop();
    const timer = manualTimer();
    let way = down;
    const through: Transport = {
      push: (input) => way.push(input),
      pull: (input) => way.pull(input),
      exchangeLeases: (input) => way.exchangeLeases(input),
    };
    const { journal, catalogue } = tab;
    const loop = new SyncLoop({ journal, catalogue, transport: through, clock, ids: clerk.ids, timer });
    granted(await drawerOpened(tab));
    const stop = new AbortController();
    const running = loop.run(stop.signal);
    for (let turn = 1; turn <= 12; turn += 1) {
      await settled(() => timer.sleeping.length === 1 && loop.status.failures === turn);
      expect(loop.status).toMatchObject({ phase: 'waiting-to-retry', problem: 'no network' });
      timer.wakeAll();
    }
    way = transport;
    await settled(() => timer.sleeping.length === 1);
    timer.wakeAll();
    await settled(() => loop.status.phase === 'resting');
    expect(loop.status).toMatchObject({ failures: 0, problem: null });
    expect(await journal.identity()).toMatchObject({ ackedSeq: 1 });
    stop.abort();
    await running;
  });

  it('is woken by a nudge, also one that comes while it is busy', async () => {
    const { tab, clerk, transport, clock } = await openShop();
    const timer = manualTimer();
    let pulls = 0;
    const counting: Transport = {
      ...transport,
      pull: (input) => {
        pulls += 1;
        if (pulls === 1) loop.nudge();
        return transport.pull(input);
      },
    };
    const { journal, catalogue } = tab;
    const loop = new SyncLoop({ journal, catalogue, transport: counting, clock, ids: clerk.ids, timer });
    const stop = new AbortController();
    const running = loop.run(stop.signal);
    await settled(() => pulls === 2 && timer.sleeping.some(({ ms }) => ms === REST_MS));
    granted(await drawerOpened(tab));
    loop.nudge();
    await settled(() => pulls === 3);
    expect(await journal.identity()).toMatchObject({ ackedSeq: 1 });
    stop.abort();
    await running;
  });

  it('takes no answer in time for none, and looks at a later one no more', async () => {
    const { tab, clerk, transport, clock } = await openShop();
    const timer = manualTimer();
    const late: (() => void)[] = [];
    const hanging: Transport = {
      ...transport,
      push: (input) => new Promise((resolve) => late.push(() => resolve(transport.push(input)))),
    };
    const { journal, catalogue } = tab;
    const loop = new SyncLoop({ journal, catalogue, transport: hanging, clock, ids: clerk.ids, timer });
    granted(await drawerOpened(tab));
    const cycle = loop.cycle();
    await settled(() => timer.sleeping.length === 1 && late.length === 1);
    timer.wakeAll();
    await cycle;
    expect(loop.status.problem).toBe('no answer in time');
    late[0]?.();
    await tick();
    expect(await journal.identity()).toMatchObject({ ackedSeq: 0 });
  });
});

async function settled(holds: () => boolean): Promise<void> {
  for (let turn = 0; turn < 2_000; turn += 1) {
    if (holds()) return;
    await tick();
  }
  throw new Error('it never came to that');
}
