import { describe, expect, it } from 'vitest';
import { leadershipName, webLocksLeadership } from './leadership.ts';
import { fakeLocks } from './testing/fake-browser.ts';
import { tick } from './testing/fixture.ts';

describe('leadership', () => {
  it('is held by one at a time, for as long as its task runs (LD1)', async () => {
    const locks = fakeLocks();
    const leading: string[] = [];
    const most: number[] = [];
    const ends: (() => void)[] = [];
    const stand = (name: string): Promise<void> =>
      webLocksLeadership(locks).lead(leadershipName('d'), new AbortController().signal, async () => {
        leading.push(name);
        most.push(leading.length);
        await new Promise<void>((resolve) => ends.push(resolve));
        leading.splice(leading.indexOf(name), 1);
      });
    const all = [stand('one'), stand('two'), stand('three')];
    for (let turn = 0; turn < 3; turn += 1) {
      await tick();
      expect(leading).toHaveLength(1);
      ends.shift()?.();
    }
    await Promise.all(all);
    expect(Math.max(...most)).toBe(1);
    expect(most).toHaveLength(3);
  });

  it('of different tills does not exclude one another', async () => {
    const locks = fakeLocks();
    let leading = 0;
    const stand = (device: string): Promise<void> =>
      webLocksLeadership(locks).lead(leadershipName(device), new AbortController().signal, async () => {
        leading += 1;
        await tick();
      });
    await Promise.all([stand('a'), stand('b')]);
    expect(leading).toBe(2);
  });

  it('goes on to the next when a leader fails, and whoever stops waiting never leads', async () => {
    const locks = fakeLocks();
    const leadership = webLocksLeadership(locks);
    const never = new AbortController();
    const led: string[] = [];
    const first = leadership.lead('t', new AbortController().signal, async () => {
      await tick();
      throw new Error('crashed');
    });
    const second = leadership.lead('t', never.signal, async () => void led.push('second'));
    const third = leadership.lead('t', new AbortController().signal, async () => void led.push('third'));
    never.abort();
    await expect(first).rejects.toThrow('crashed');
    await Promise.all([second, third]);
    expect(led).toEqual(['third']);
  });
});
