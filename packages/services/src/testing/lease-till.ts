import { type LeaseAnswer, leaseLeft, unitsToGiveBack } from '@evertill/domain';
import { exchangeLeases } from '../lease/exchange-leases.ts';
import type { Services } from '../services.ts';
import type { TestTill } from './test-till.ts';

/** The lease of one variant as a till of a test keeps it: what it was told, what it gave back, what it sold since. */
export class LeaseTill {
  told: LeaseAnswer['leases'][number] | null = null;
  returned = 0;
  readonly #services: Services;
  readonly #till: TestTill;
  readonly #variantId: string;
  readonly #sold: { seq: number; quantity: number }[] = [];
  #seq = 0;

  constructor(services: Services, till: TestTill, variantId: string) {
    this.#services = services;
    this.#till = till;
    this.#variantId = variantId;
  }

  /** What it may still sell under its lease. */
  get left(): number {
    if (!this.told) return 0;
    const unseen = this.#sold.filter(({ seq }) => seq > this.#seq).reduce((sum, { quantity }) => sum + quantity, 0);
    return leaseLeft(this.told, this.returned, unseen);
  }

  async sell(quantity: number): Promise<void> {
    await this.#till.sell([{ variantId: this.#variantId, quantity }]);
    this.#sold.push({ seq: this.#till.entries.length, quantity });
  }

  /** Asks with what it gave back so far; the answer is for `hear`, or is lost. */
  ask(services = this.#services): Promise<LeaseAnswer> {
    const returned = [{ variantId: this.#variantId, returned: this.returned }];
    const input = { ask: this.#services.ids.next(), epoch: this.#till.epoch, cookie: null, returned };
    return exchangeLeases(services, input, this.#till.actor);
  }

  /** Takes an answer up, and decides what to give back; told with the next question. */
  hear(answer: LeaseAnswer): void {
    this.told = answer.leases.find(({ variantId }) => variantId === this.#variantId) ?? null;
    this.#seq = answer.seq;
    this.returned = Math.max(this.returned, this.told?.returned ?? 0);
    if (this.told) this.returned += unitsToGiveBack(this.left, this.told.target, 0);
  }

  async exchange(): Promise<void> {
    this.hear(await this.ask());
  }
}
