import type { ArrivedLine, SentLine } from '@evertill/domain';
import type { Act, Want } from './acts.ts';
import { aimLease, orderGoods } from './lane.ts';
import type { Transfer } from './reference.ts';
import type { World } from './world.ts';

export interface Line {
  variantId: string;
  quantity: number;
}

/** An act with everything in it: the same deed can be done again, and has to have the same effect once. */
export type Deed =
  | {
      kind: 'take';
      ownerId: string;
      lines: Line[];
      expiresAt: number;
      seconds: number;
      places: string[];
      here: string | null;
    }
  | { kind: 'release'; ownerId: string }
  | { kind: 'place'; orderId: string; lines: (Line & { id: string })[] }
  | { kind: 'cancel'; orderId: string }
  | { kind: 'fulfil'; orderId: string; locationId: string | null }
  | {
      kind: 'adjust';
      adjustmentId: string;
      variantId: string;
      locationId: string;
      delta: number;
      confirmed: boolean;
    }
  | { kind: 'keep_back'; variantId: string; locationId: string; safety: number }
  | { kind: 'sell'; saleId: string; lines: Line[] }
  | { kind: 'sweep' }
  | { kind: 'ask_transfer'; transferId: string; from: string; to: string; lines: Line[] }
  | { kind: 'send'; transferId: string; lines: SentLine[] }
  | { kind: 'arrive'; transferId: string; lines: ArrivedLine[] }
  | { kind: 'call_off'; transferId: string }
  | { kind: 'count'; countId: string; entryId: string; variantId: string; locationId: string; counted: number }
  | {
      kind: 'deliver';
      goodsReceiptId: string;
      purchaseOrderId: string;
      lineId: string;
      variantId: string;
      locationId: string;
      quantity: number;
      damaged: number;
    }
  | { kind: 'lease'; variantId: string; returned: number };

export type Kind = Deed['kind'];
export type DeedOf<Name extends Kind> = Extract<Deed, { kind: Name }>;

/** The id by which a deed that is done again is known; null for those that are judged anew each time. */
export function idOf(deed: Deed): string | null {
  if (deed.kind === 'place') return deed.orderId;
  if (deed.kind === 'adjust') return deed.adjustmentId;
  if (deed.kind === 'ask_transfer') return deed.transferId;
  if (deed.kind === 'count') return deed.countId;
  if (deed.kind === 'deliver') return deed.goodsReceiptId;
  return deed.kind === 'sell' ? deed.saleId : null;
}

/** Names the world's own variants, places, owners and orders; null when there is nothing yet to do it with. */
export async function deedOf(world: World, act: Act): Promise<Deed | null> {
  const { services } = world.lane;
  const next = () => services.ids.next();
  const lines = (wants: Want[]): Line[] =>
    wants.map((want) => ({ variantId: world.variant(want.variant), quantity: want.quantity }));
  switch (act.kind) {
    case 'take': {
      const { seconds } = act;
      const expiresAt = services.clock.now().getTime() + seconds * 1_000;
      const here = act.pickUp ? world.lane.shop.storeId : null;
      const ownerId = world.owner(act.owner);
      return { kind: 'take', ownerId, lines: lines(act.wants), expiresAt, seconds, places: world.ships, here };
    }
    case 'release':
      return { kind: 'release', ownerId: world.owner(act.owner) };
    case 'place':
      return {
        kind: 'place',
        orderId: world.spendOwner(act.owner),
        lines: lines(act.wants).map((line) => ({ id: next(), ...line })),
      };
    case 'cancel':
    case 'fulfil': {
      const orderId = world.order(act.order);
      if (orderId === null) return null;
      if (act.kind === 'cancel') return { kind: 'cancel', orderId };
      return { kind: 'fulfil', orderId, locationId: act.place === null ? null : world.place(act.place) };
    }
    case 'adjust': {
      const { delta, confirmed } = act;
      const at = { variantId: world.variant(act.variant), locationId: world.place(act.place) };
      return { kind: 'adjust', adjustmentId: next(), ...at, delta, confirmed };
    }
    case 'keep_back':
      return {
        kind: 'keep_back',
        variantId: world.variant(act.variant),
        locationId: world.place(act.place),
        safety: act.units,
      };
    case 'sell': {
      const sold = lines(act.wants);
      const { saleId } = await world.lane.till.sell(sold);
      return { kind: 'sell', saleId, lines: sold };
    }
    case 'sweep':
      return { kind: 'sweep' };
    case 'ask_transfer':
    case 'send':
    case 'arrive':
    case 'call_off':
      return transferDeedOf(world, act, lines);
    case 'count': {
      const at = { variantId: world.variant(act.variant), locationId: world.place(act.place) };
      return { kind: 'count', countId: next(), entryId: next(), ...at, counted: act.counted };
    }
    case 'deliver': {
      const at = { variantId: world.variant(act.variant), locationId: world.place(act.place) };
      const { quantity, damaged } = act;
      const ordered = await orderGoods(world.lane, at, quantity + damaged);
      return { kind: 'deliver', goodsReceiptId: next(), ...ordered, ...at, quantity, damaged };
    }
    case 'lease': {
      const variantId = world.variant(act.variant);
      await aimLease(world.lane, variantId, act.target);
      world.targets.set(variantId, act.target);
      return { kind: 'lease', variantId, returned: world.giveBack(variantId, act.giveBack) };
    }
  }
}

/** The same of transfers; null when none was asked for yet. */
function transferDeedOf(
  world: World,
  act: Extract<Act, { kind: 'ask_transfer' | 'send' | 'arrive' | 'call_off' }>,
  lines: (wants: Want[]) => Line[],
): Deed | null {
  if (act.kind === 'ask_transfer') {
    const transferId = world.newTransfer();
    const way = { from: world.place(act.from), to: world.place(act.to) };
    return { kind: 'ask_transfer', transferId, ...way, lines: lines(act.wants) };
  }
  const transferId = world.transfer(act.transfer);
  if (transferId === null) return null;
  const transfer = world.reference.transfers[transferId];
  if (act.kind === 'send') return { kind: 'send', transferId, lines: transfer ? sentOf(transfer, act.less) : [] };
  if (act.kind === 'arrive') return { kind: 'arrive', transferId, lines: transfer ? arrivedOf(transfer, act) : [] };
  return { kind: 'call_off', transferId };
}

/** All of it leaves, but for so many of the first line. */
const sentOf = ({ lines }: Transfer, less: number): SentLine[] =>
  lines.map(({ variantId, quantity }, index) => ({
    variantId,
    sent: index === 0 ? Math.max(0, quantity - less) : quantity,
  }));

/** Of the first line so many broke and were lost, as far as it reaches; nothing is said of what was not sent. */
function arrivedOf({ lines }: Transfer, { damaged, lost }: { damaged: number; lost: number }): ArrivedLine[] {
  const line = lines[0];
  if (!line || line.sent === null) return [];
  const broken = Math.min(damaged, line.sent);
  const gone = Math.min(lost, line.sent - broken);
  return [{ variantId: line.variantId, received: line.sent - broken - gone, damaged: broken, lost: gone }];
}
