import type { Lane } from './lane.ts';
import { emptyReference, outstandingOf, type Reference } from './reference.ts';

/** Two variants at three places, three people with carts, and the orders they made of them. */
export class World {
  readonly lane: Lane;
  readonly variantIds: readonly string[];
  readonly orderIds: string[] = [];
  readonly owners: string[];
  readonly transferIds: string[] = [];
  /** What the till should hold of each variant. */
  readonly targets = new Map<string, number>();
  /** What may be true of this world so far: more than one thing after trouble that left no trace yet. */
  references: Reference[] = [emptyReference()];
  /** All the till gave back of each variant, as it remembers. */
  readonly #returned = new Map<string, number>();

  constructor(lane: Lane, variantIds: readonly string[]) {
    this.lane = lane;
    this.variantIds = variantIds;
    this.owners = [0, 1, 2].map(() => lane.services.ids.next());
  }

  /** Where web orders are sent from, in the order of preference. */
  get ships(): string[] {
    return this.lane.shop.locationIds;
  }

  get reference(): Reference {
    return this.references[0] ?? emptyReference();
  }

  now(): number {
    return this.lane.services.clock.now().getTime();
  }

  variant(index: number): string {
    return this.variantIds[index % this.variantIds.length] ?? '';
  }

  place(index: number): string {
    return this.ships[index % this.ships.length] ?? '';
  }

  owner(index: number): string {
    return this.owners[index % this.owners.length] ?? '';
  }

  /** The owner orders: the cart's id becomes the order's, and the next cart gets another. */
  spendOwner(index: number): string {
    const at = index % this.owners.length;
    const orderId = this.owner(at);
    const next = this.lane.services.ids.next();
    this.owners[at] = next;
    this.orderIds.push(orderId);
    return orderId;
  }

  newTransfer(): string {
    const transferId = this.lane.services.ids.next();
    this.transferIds.push(transferId);
    return transferId;
  }

  transfer(index: number): string | null {
    return this.transferIds.length === 0 ? null : (this.transferIds[index % this.transferIds.length] ?? null);
  }

  /** The till decides to give units back, of what it has; answers all it ever gave back. */
  giveBack(variantId: string, units: number): number {
    const before = this.#returned.get(variantId) ?? 0;
    const returned = before + Math.min(units, Math.max(0, outstandingOf(this.reference, variantId)));
    this.#returned.set(variantId, returned);
    return returned;
  }

  order(index: number): string | null {
    return this.orderIds.length === 0 ? null : (this.orderIds[index % this.orderIds.length] ?? null);
  }
}
