import type { Act, Want } from './acts.ts';
import type { World } from './world.ts';

export interface Line {
  variantId: string;
  quantity: number;
}

/** An act with everything in it: the same deed can be done again, and has to have the same effect once. */
export type Deed =
  | { kind: 'take'; ownerId: string; lines: Line[]; expiresAt: number; seconds: number; places: string[] }
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
  | { kind: 'sweep' };

export type Kind = Deed['kind'];
export type DeedOf<Name extends Kind> = Extract<Deed, { kind: Name }>;

/** The id by which a deed that is done again is known; null for those that are judged anew each time. */
export function idOf(deed: Deed): string | null {
  if (deed.kind === 'place') return deed.orderId;
  if (deed.kind === 'adjust') return deed.adjustmentId;
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
      const places = act.pickUp ? [world.lane.shop.storeId] : world.lane.shop.locationIds;
      return { kind: 'take', ownerId: world.owner(act.owner), lines: lines(act.wants), expiresAt, seconds, places };
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
  }
}
