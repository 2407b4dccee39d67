import type { Lane } from './lane.ts';

/** Two variants at three places, three people with carts, and the orders they made of them. */
export class World {
  readonly lane: Lane;
  readonly variantIds: readonly string[];
  readonly orderIds: string[] = [];
  readonly owners: string[];
  /** Everybody who ever owned a promise here. */
  readonly everyOwner: string[];

  constructor(lane: Lane, variantIds: readonly string[]) {
    this.lane = lane;
    this.variantIds = variantIds;
    this.owners = [0, 1, 2].map(() => lane.services.ids.next());
    this.everyOwner = [...this.owners];
  }

  /** Where web orders are sent from, in the order of preference. */
  get ships(): string[] {
    return this.lane.shop.locationIds;
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
    this.everyOwner.push(next);
    this.orderIds.push(orderId);
    return orderId;
  }

  order(index: number): string | null {
    return this.orderIds.length === 0 ? null : (this.orderIds[index % this.orderIds.length] ?? null);
  }
}
