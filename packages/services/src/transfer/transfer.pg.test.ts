import { TRANSIT_LOCATION_ID } from '@evertill/domain';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { type Actor, systemActor } from '../permission.ts';
import { adjustStock } from '../stock/adjust-stock.ts';
import { moveDamaged } from '../stock/move-damaged.ts';
import { takeStock } from '../stock/take-stock.ts';
import { must } from '../testing/build-catalogue.ts';
import { type TestServices, testServices } from '../testing/database.ts';
import { shopProblems } from '../testing/shop-problems.ts';
import { openTransferDesk, type TransferDesk } from '../testing/transfer-desk.ts';
import { cancelTransfer } from './cancel-transfer.ts';
import { findTransfer } from './find-transfer.ts';
import { findTransfers } from './find-transfers.ts';
import { receiveTransfer } from './receive-transfer.ts';
import { type RequestTransferInput, requestTransfer } from './request-transfer.ts';
import { sendTransfer } from './send-transfer.ts';

let services: TestServices;
let desk: TransferDesk;

beforeEach(async () => {
  services ??= await testServices();
  desk = await openTransferDesk(services);
});
afterAll(() => services.close());

describe('goods that move', () => {
  test('are promised where they lie, travel, and arrive whole, broken or not at all', async () => {
    const [mug = ''] = await desk.goods({ [desk.shop.northId]: 10 });
    const transferId = await desk.request([{ variantId: mug, quantity: 6 }]);
    expect(await desk.levelAt(mug, desk.shop.northId)).toMatchObject({ onHand: 10, reserved: 6 });
    await desk.send(transferId, [{ variantId: mug, sent: 5 }]);
    expect(await desk.levelAt(mug, desk.shop.northId)).toMatchObject({ onHand: 5, reserved: 0 });
    expect(await desk.levelAt(mug, TRANSIT_LOCATION_ID)).toMatchObject({ onHand: 5, reserved: 0 });
    const arrived = [{ variantId: mug, received: 3, damaged: 1, lost: 1 }];
    await desk.receive(transferId, arrived);
    expect(await desk.levelAt(mug, TRANSIT_LOCATION_ID)).toMatchObject({ onHand: 0 });
    expect(await desk.levelAt(mug, desk.shop.storeId)).toEqual({ onHand: 3, reserved: 0, damaged: 1, shortage: 0 });
    expect(await shopProblems(services)).toEqual([]);
  });

  test('are refused with every line that is short, and nothing is promised then', async () => {
    const [mug = '', jug = '', cup = ''] = await desk.goods({ [desk.shop.northId]: 2 }, [1500, 1600, 1700]);
    const input = desk.wish([
      { variantId: mug, quantity: 3 },
      { variantId: jug, quantity: 2 },
      { variantId: cup, quantity: 9 },
    ]);
    const short = [
      { variantId: mug, requested: 3, available: 2 },
      { variantId: cup, requested: 9, available: 2 },
    ];
    const answer = await requestTransfer(services, input, systemActor);
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'stock.short' } });
    expect(!answer.ok && 'lines' in answer.refusal && answer.refusal.lines).toEqual(expect.arrayContaining(short));
    expect(await desk.levelAt(jug, desk.shop.northId)).toMatchObject({ reserved: 0 });
    expect(await findTransfer(services, { transferId: input.transferId }, systemActor)).toMatchObject({
      refusal: { code: 'not.found' },
    });
  });

  test('are not asked for by those who may not, between the same place, or from the road', async () => {
    const [mug = ''] = await desk.goods({ [desk.shop.northId]: 2 });
    const lines = [{ variantId: mug, quantity: 1 }];
    const clerk: Actor = { kind: 'staff', staffId: services.ids.next(), name: 'Cleo', role: 'clerk' };
    const code = async (more: Partial<RequestTransferInput>, actor: Actor = systemActor) => {
      const answer = await requestTransfer(services, desk.wish(lines, more), actor);
      return answer.ok ? 'ok' : answer.refusal.code;
    };
    expect(await code({}, clerk)).toBe('permission.denied');
    expect(await code({ toLocationId: desk.shop.northId })).toBe('places.same');
    expect(await code({ fromLocationId: TRANSIT_LOCATION_ID })).toBe('not.found');
    expect(await code({ lines: [{ variantId: services.ids.next(), quantity: 1 }] })).toBe('not.found');
  });

  test('are corrected by nobody while they are on the road: what becomes of them is said when they arrive', async () => {
    const [mug = ''] = await desk.goods({ [desk.shop.northId]: 2 });
    const transferId = await desk.request([{ variantId: mug, quantity: 2 }]);
    await desk.send(transferId);
    const said = {
      adjustmentId: services.ids.next(),
      variantId: mug,
      locationId: TRANSIT_LOCATION_ID,
      confirmed: true,
    };
    const nowhere = { refusal: { code: 'not.found' } };
    expect(await adjustStock(services, { ...said, delta: -1, reason: 'Lost' }, systemActor)).toMatchObject(nowhere);
    const broke = { ...said, way: 'to_damaged', quantity: 1, note: '' } as const;
    expect(await moveDamaged(services, broke, systemActor)).toMatchObject(nowhere);
    await desk.receive(transferId);
    expect(await shopProblems(services)).toEqual([]);
  });

  test('are anybody’s again when the transfer is called off, which is no longer possible on the road', async () => {
    const [mug = ''] = await desk.goods({ [desk.shop.northId]: 2 });
    const transferId = await desk.request([{ variantId: mug, quantity: 2 }]);
    must(await cancelTransfer(services, { transferId }, systemActor));
    expect(must(await cancelTransfer(services, { transferId }, systemActor)).state).toBe('cancelled');
    expect(await desk.levelAt(mug, desk.shop.northId)).toMatchObject({ onHand: 2, reserved: 0 });
    expect(await sendTransfer(services, { transferId, lines: [] }, systemActor)).toMatchObject({
      refusal: { code: 'document.wrong-state', state: 'cancelled' },
    });
    const sent = await desk.request([{ variantId: mug, quantity: 2 }]);
    await desk.send(sent);
    expect(await cancelTransfer(services, { transferId: sent }, systemActor)).toMatchObject({
      refusal: { code: 'document.wrong-state', state: 'sent' },
    });
    expect(await shopProblems(services)).toEqual([]);
  });

  test('cannot leave when they do not lie there', async () => {
    const [mug = ''] = await desk.goods({ [desk.shop.northId]: 3 });
    const transferId = await desk.request([{ variantId: mug, quantity: 3 }]);
    must(
      await adjustStock(
        services,
        {
          adjustmentId: services.ids.next(),
          variantId: mug,
          locationId: desk.shop.northId,
          delta: -1,
          reason: 'lost',
          confirmed: true,
        },
        systemActor,
      ),
    );
    expect(await sendTransfer(services, { transferId, lines: [] }, systemActor)).toMatchObject({
      refusal: { code: 'stock.short', lines: [{ variantId: mug, requested: 3, available: 2 }] },
    });
    await desk.send(transferId, [{ variantId: mug, sent: 2 }]);
    expect(await desk.levelAt(mug, desk.shop.northId)).toEqual({ onHand: 0, reserved: 0, damaged: 0, shortage: 0 });
    expect(await shopProblems(services)).toEqual([]);
  });
});

describe('the same again', () => {
  test('after a lost answer changes nothing, whichever act it was', async () => {
    const [mug = ''] = await desk.goods({ [desk.shop.northId]: 9 });
    const input = desk.wish([{ variantId: mug, quantity: 4 }]);
    const first = must(await requestTransfer(services, input, systemActor));
    expect(must(await requestTransfer(services, input, systemActor))).toEqual(first);
    const other = { ...input, lines: [{ variantId: mug, quantity: 5 }] };
    expect(await requestTransfer(services, other, systemActor)).toMatchObject({
      refusal: { code: 'idempotency.mismatch' },
    });
    const { transferId } = first;
    const sending = { transferId, lines: [{ variantId: mug, sent: 3 }] };
    const sent = must(await sendTransfer(services, sending, systemActor));
    expect(must(await sendTransfer(services, sending, systemActor))).toEqual(sent);
    expect(await sendTransfer(services, { transferId, lines: [] }, systemActor)).toMatchObject({
      refusal: { code: 'document.wrong-state' },
    });
    const arriving = { transferId, lines: [{ variantId: mug, received: 2, damaged: 0, lost: 1 }] };
    const received = must(await receiveTransfer(services, arriving, systemActor));
    expect(must(await receiveTransfer(services, arriving, systemActor))).toEqual(received);
    expect(await receiveTransfer(services, { transferId, lines: [] }, systemActor)).toMatchObject({
      refusal: { code: 'document.wrong-state', state: 'received' },
    });
    expect(await desk.levelAt(mug, desk.shop.northId)).toMatchObject({ onHand: 6, reserved: 0 });
    expect(await desk.levelAt(mug, desk.shop.storeId)).toMatchObject({ onHand: 2 });
    expect(await shopProblems(services)).toEqual([]);
  });

  test('at once from two places counts once', async () => {
    const [mug = ''] = await desk.goods({ [desk.shop.northId]: 9 });
    const other = services.another();
    const input = desk.wish([{ variantId: mug, quantity: 4 }]);
    const twice = await Promise.all([services, other].map((each) => requestTransfer(each, input, systemActor)));
    expect(twice.map((answer) => answer.ok)).toEqual([true, true]);
    expect(await desk.levelAt(mug, desk.shop.northId)).toMatchObject({ reserved: 4 });
    const { transferId } = input;
    await Promise.all([services, other].map((each) => sendTransfer(each, { transferId, lines: [] }, systemActor)));
    const receivers = await Promise.all([
      receiveTransfer(services, { transferId, lines: [] }, systemActor),
      receiveTransfer(
        other,
        { transferId, lines: [{ variantId: mug, received: 3, damaged: 1, lost: 0 }] },
        systemActor,
      ),
    ]);
    expect(receivers.filter((answer) => answer.ok)).toHaveLength(1);
    const { onHand, damaged } = await desk.levelAt(mug, desk.shop.storeId);
    expect(onHand + damaged).toBe(4);
    expect(await desk.levelAt(mug, TRANSIT_LOCATION_ID)).toMatchObject({ onHand: 0 });
    expect(await shopProblems(services)).toEqual([]);
  });
});

test('transfers and checkouts that race for the same units never promise one twice', async () => {
  const [mug = ''] = await desk.goods({ [desk.shop.northId]: 10 });
  const other = services.another();
  const acts = Array.from({ length: 24 }, (_, index) => {
    const each = index % 2 === 0 ? services : other;
    if (index % 3 === 0) return requestTransfer(each, desk.wish([{ variantId: mug, quantity: 2 }]), systemActor);
    const ownerId = services.ids.next();
    const { webChannelId: channelId } = desk.shop;
    return takeStock(each, {
      ...{ ownerType: 'checkout', ownerId, channelId, ttlSeconds: 600 },
      fulfilment: { kind: 'delivery' },
      lines: [{ variantId: mug, quantity: 2 }],
    });
  });
  const granted = (await Promise.all(acts)).filter((answer) => answer.ok);
  expect(granted).toHaveLength(5);
  expect(await desk.levelAt(mug, desk.shop.northId)).toMatchObject({ onHand: 10, reserved: 10, shortage: 0 });
  expect(await shopProblems(services)).toEqual([]);
});

test('transfers are listed, the newest first, and say what can be sent', async () => {
  const [mug = ''] = await desk.goods({ [desk.shop.northId]: 9 });
  const first = await desk.request([{ variantId: mug, quantity: 4 }]);
  const second = await desk.request([{ variantId: mug, quantity: 2 }]);
  must(await cancelTransfer(services, { transferId: second }, systemActor));
  const list = async (show: 'open' | 'all') =>
    must(await findTransfers(services, { show, locationId: desk.shop.northId, page: 1 }, systemActor)).items.map(
      (row) => row.transferId,
    );
  expect(await list('all')).toEqual([second, first]);
  expect(await list('open')).toEqual([first]);
  const detail = must(await findTransfer(services, { transferId: first }, systemActor));
  expect(detail).toMatchObject({
    from: { id: desk.shop.northId },
    to: { id: desk.shop.storeId },
    units: 4,
    lineCount: 1,
  });
  expect(detail.lines).toMatchObject([{ variantId: mug, quantity: 4, sent: null, promised: 4, onHand: 9 }]);
});
