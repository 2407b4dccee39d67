import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemActor } from '../../permission.ts';
import type { Services } from '../../services.ts';
import { applyRemedy } from '../../shortage/apply-remedy.ts';
import { meanwhile } from '../../testing/meanwhile.ts';
import { openTwoNodes, type TwoNodes } from '../../testing/two-nodes.ts';
import { must } from '../../testing.ts';
import { adjustStock } from '../adjust-stock.ts';
import { receiveOpeningStock } from '../receive-opening-stock.ts';
import { resourceShortage } from '../resource-shortage.ts';

let at: TwoNodes;
beforeAll(async () => {
  at = await openTwoNodes();
});
afterAll(() => at.services.close());

const next = (): string => at.services.ids.next();

/** Two units are held in the north, of which one then breaks; the south has plenty. */
async function heldAndBroken(holder: number) {
  const { northId, southId } = at.shop;
  const variantId = await at.variantWith({ [northId]: 2 });
  const ownerId = next();
  const lines = [{ variantId, quantity: 2 }];
  must(await at.hold(holder, ownerId, lines));
  const arrived = [{ variantId, locationId: southId, quantity: 5 }];
  await receiveOpeningStock(at.services, { causeId: next(), lines: arrived });
  const broken = { adjustmentId: next(), variantId, locationId: northId, delta: -1, reason: 'broken' };
  must(await adjustStock(at.services, { ...broken, confirmed: true }, systemActor));
  return { ownerId, lines, at: { variantId, locationId: northId } };
}

const problemsOf = async (short: { at: { variantId: string } }): Promise<string[]> =>
  (await at.problems()).filter((problem) => problem.includes(short.at.variantId));

const live = async (ownerId: string) => {
  const promises = await at.promisesOf(ownerId);
  return {
    units: promises.reduce((sum, { quantity }) => sum + quantity, 0),
    states: [...new Set(promises.map(({ state }) => state))],
  };
};

// A hold that fits is taken anew, or becomes an allocation, without any level moving: whoever moves promises away from a
// place that is short has the level's lock and nothing that keeps the promise itself.
describe('a promise that is moved away while its owner', () => {
  const moments = [
    'SELECT DISTINCT location_id AS id FROM reservation',
    'INSERT INTO reservation',
    'FOR NO KEY UPDATE',
  ];

  test.each(moments)('takes it anew ends once (behind %s)', async (words) => {
    const short = await heldAndBroken(1);
    const mover = at.services.another();
    const again = meanwhile(mover, words, () => at.hold(1, short.ownerId, short.lines));
    await resourceShortage(mover, short.at);
    expect((await again).ok).toBe(true);
    expect(await live(short.ownerId)).toEqual({ units: 2, states: ['held'] });
    expect(await problemsOf(short)).toEqual([]);
  });

  test.each(moments)('orders it becomes the order’s, all of it (behind %s)', async (words) => {
    const short = await heldAndBroken(1);
    const mover = at.services.another();
    const input = { orderId: short.ownerId };
    const placed = meanwhile(mover, words, () => at.place(1, { lines: short.lines, input }));
    await resourceShortage(mover, short.at);
    expect((await placed).ok).toBe(true);
    expect(await live(short.ownerId)).toEqual({ units: 2, states: ['allocated'] });
    expect(await problemsOf(short)).toEqual([]);
  });
});

describe('a hold that a manager lets go while its owner', () => {
  const moments = ['FROM stock_level', 'WHERE id = $1 AND state = $2', 'promises-at-risk'];

  async function letGo(services: Services, short: Awaited<ReturnType<typeof heldAndBroken>>) {
    const { id: caseId } = await at.services.db.prisma.case.findFirstOrThrow({ where: { ...short.at, state: 'open' } });
    const hold = await at.services.db.prisma.reservation.findFirstOrThrow({
      where: { ownerId: short.ownerId, endedAt: null },
    });
    const choice = { kind: 'release' } as const;
    const remedy = { remedyId: next(), caseId, reservationId: hold.id, choice, quantity: 1, letter: null };
    return applyRemedy(services, remedy, systemActor);
  }

  test.each(moments)('takes it anew ends once (behind %s)', async (words) => {
    const short = await heldAndBroken(1);
    const desk = at.services.another();
    const again = meanwhile(desk, words, () => at.hold(1, short.ownerId, short.lines));
    await letGo(desk, short);
    expect((await again).ok).toBe(true);
    expect(await live(short.ownerId)).toEqual({ units: 2, states: ['held'] });
    expect(await problemsOf(short)).toEqual([]);
  });
});

// Who moves promises locks levels before promises; a guess that locked them the other way round would meet it head-on.
test('whoever takes other units than it holds waits for the level before it locks its hold', async () => {
  const variantId = await at.variantWith({ [at.shop.northId]: 5 });
  const ownerId = next();
  must(await at.hold(1, ownerId, [{ variantId, quantity: 2 }]));
  const client = await at.services.db.pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT 1 FROM stock_level WHERE variant_id = $1 FOR NO KEY UPDATE', [variantId]);
    const more = at.hold(1, ownerId, [{ variantId, quantity: 3 }]);
    await pause(300);
    const free = client.query('SELECT 1 FROM reservation WHERE owner_id = $1 FOR NO KEY UPDATE NOWAIT', [ownerId]);
    expect((await free).rowCount).toBe(1);
    await client.query('COMMIT');
    expect((await more).ok).toBe(true);
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
  expect(await live(ownerId)).toEqual({ units: 3, states: ['held'] });
});

// Should code ever forget the lock again, the table refuses what would give units back twice.
describe('the table itself', () => {
  const promise = async () => {
    const short = await heldAndBroken(0);
    const { id } = await at.services.db.prisma.reservation.findFirstOrThrow({ where: { ownerId: short.ownerId } });
    return {
      id,
      change: (set: string) => at.services.db.pool.query(`UPDATE reservation SET ${set} WHERE id = $1`, [id]),
    };
  };

  test('ends no promise twice, and changes none that has ended', async () => {
    const { change } = await promise();
    await change(`state = 'released', ended_at = now()`);
    for (const set of [
      `state = 'released', ended_at = now()`,
      `state = 'consumed'`,
      `state = 'held'`,
      'quantity = 1',
    ]) {
      await expect(change(set)).rejects.toThrow(/cannot go from released/);
    }
  });

  test('lets no promise grow or become a mere hold again, and none end without a moment', async () => {
    const { change } = await promise();
    await expect(change('quantity = 3')).rejects.toThrow('from held of 2 to held of 3');
    await expect(change(`state = 'consumed'`)).rejects.toThrow('reservation_ended');
    await expect(change('ended_at = now()')).rejects.toThrow('reservation_ended');
    await change(`state = 'allocated', quantity = 1`);
    await expect(change(`state = 'held'`)).rejects.toThrow(/cannot go from allocated/);
  });
});
