import type { Refusal } from '@evertill/domain';
import type { DeedOf, Line } from './deeds.ts';
import { freeAt, isAt, type Outcome, type Place, type Promised, type Reference, unitsOf } from './reference.ts';

/** What a rule has to know of the world around the shelves. */
export interface Moment {
  now: number;
  /** Where the till stands, whose leases count there. */
  storeId: string;
  /** What the till should hold of each variant. */
  targets: ReadonlyMap<string, number>;
}

export interface Foreseen {
  after: Reference;
  outcome: Outcome;
  /** What was seen and cannot be right. */
  problems: string[];
}

/**
 * What taking or placing must do. Whether it is granted follows from the shelves alone; which places it is granted from
 * is the shop's choice, so that is looked up in what was found, and then has to be allowed and of fewest parcels.
 */
export function foreseePromise(
  before: Reference,
  deed: DeedOf<'take'> | (DeedOf<'place'> & Pick<DeedOf<'take'>, 'places' | 'here'>),
  found: Reference,
  at: Moment,
): Foreseen {
  const placing = deed.kind === 'place';
  const ownerId = placing ? deed.orderId : deed.ownerId;
  const after = structuredClone(before);
  const own = after.promises.filter((each) => each.ownerId === ownerId && each.state === 'held');
  const granted = placing
    ? { state: 'allocated' as const, expiresAt: null }
    : { state: 'held' as const, expiresAt: deed.expiresAt };
  const needs = needsOf(deed.lines);
  if (placing) after.orders[ownerId] = 'placed';
  if (own.length > 0 && fitsExactly(own, needs, deed.here === null ? deed.places : [deed.here])) {
    for (const each of own) Object.assign(each, granted);
    return { after, outcome: { ok: true }, problems: [] };
  }
  after.promises = after.promises.filter((each) => !own.includes(each));
  const short = shortLines(after, needs, deed.places, at);
  if (short.length > 0) {
    const refusal: Refusal = { code: 'stock.short', lines: short };
    return { after: structuredClone(before), outcome: { ok: false, refusal }, problems: [] };
  }
  const parcels = fewestParcels(after, needs, deed, at);
  const taken = found.promises.filter((each) => each.ownerId === ownerId && each.state === granted.state);
  forgetExpired(after, found, at.now);
  after.promises.push(...taken.map((each) => ({ ...each, ...granted })));
  return { after, outcome: { ok: true }, problems: grantProblems(after, needs, taken, { ...deed, parcels }, at) };
}

/** A hold whose time is over may end at any moment, by whoever comes up short or by the sweep. */
export function forgetExpired(reference: Reference, found: Reference, now: number): void {
  const isThere = (each: Promised): boolean =>
    found.promises.some((other) => isAt(each)(other) && other.ownerId === each.ownerId && other.state === each.state);
  reference.promises = reference.promises.filter((each) => !isExpired(each, now) || isThere(each));
}

export const isExpired = (each: Promised, now: number): boolean =>
  each.state === 'held' && each.expiresAt !== null && each.expiresAt <= now;

export function needsOf(lines: readonly Line[]): Map<string, number> {
  const needs = new Map<string, number>();
  for (const { variantId, quantity } of lines) needs.set(variantId, (needs.get(variantId) ?? 0) + quantity);
  return needs;
}

function fitsExactly(own: readonly Promised[], needs: ReadonlyMap<string, number>, places: readonly string[]): boolean {
  if (own.some((each) => !places.includes(each.locationId))) return false;
  const variants = new Set([...needs.keys(), ...own.map((each) => each.variantId)]);
  return [...variants].every(
    (variantId) => unitsOf(own.filter((each) => each.variantId === variantId)) === (needs.get(variantId) ?? 0),
  );
}

/** What a wish for these units is refused with: variants that cannot be had even when every hold that ran out is taken back. */
export function shortLines(
  reference: Reference,
  needs: ReadonlyMap<string, number>,
  places: readonly string[],
  { now, storeId }: Moment,
): { variantId: string; requested: number; available: number }[] {
  const reclaimable = (at: Place): number =>
    unitsOf(reference.promises.filter((each) => isAt(at)(each) && isExpired(each, now)));
  return [...needs].flatMap(([variantId, requested]) => {
    const available = places.reduce((sum, locationId) => {
      const at = { variantId, locationId };
      return sum + Math.max(0, freeAt(reference, at, storeId) + reclaimable(at));
    }, 0);
    return available < requested ? [{ variantId, requested, available }] : [];
  });
}

/** The least number of parcels that bring everything, found by trying every set; none are needed where the buyer is. */
function fewestParcels(
  reference: Reference,
  needs: ReadonlyMap<string, number>,
  { places, here }: Pick<DeedOf<'take'>, 'places' | 'here'>,
  { storeId }: Moment,
): number {
  const others = places.filter((locationId) => locationId !== here);
  let least = Number.POSITIVE_INFINITY;
  for (let set = 0; set < 1 << others.length; set += 1) {
    const chosen = others.filter((_, index) => set & (1 << index));
    const covers = [...needs].every(([variantId, quantity]) => {
      const units = [...chosen, ...(here === null ? [] : [here])].map((locationId) =>
        Math.max(0, freeAt(reference, { variantId, locationId }, storeId)),
      );
      return units.reduce((sum, each) => sum + each, 0) >= quantity;
    });
    if (covers) least = Math.min(least, chosen.length);
  }
  return least;
}

function grantProblems(
  after: Reference,
  needs: ReadonlyMap<string, number>,
  taken: readonly Promised[],
  { places, here, parcels }: Pick<DeedOf<'take'>, 'places' | 'here'> & { parcels: number },
  { storeId }: Moment,
): string[] {
  const problems: string[] = [];
  for (const variantId of new Set([...needs.keys(), ...taken.map((each) => each.variantId)])) {
    const [got, wanted] = [unitsOf(taken.filter((each) => each.variantId === variantId)), needs.get(variantId) ?? 0];
    if (got !== wanted) problems.push(`${got} of ${variantId} were promised, ${wanted} were wanted`);
  }
  for (const each of taken) {
    if (!places.includes(each.locationId)) problems.push(`a promise was made at ${each.locationId}, not asked for`);
    const left = freeAt(after, each, storeId);
    if (left < 0) problems.push(`${each.quantity} were promised where ${left + each.quantity} were free`);
  }
  const used = new Set(taken.map((each) => each.locationId).filter((locationId) => locationId !== here)).size;
  if (used > parcels) problems.push(`${used} parcels where ${parcels} do`);
  return problems;
}
