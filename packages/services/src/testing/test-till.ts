import {
  type Cart,
  completeSale,
  type DeliverTo,
  entryOf,
  type Fact,
  type LineFrom,
  nextTotals,
  type PushAnswer,
  type PushInput,
  priceCart,
  type SaleCompleted,
  ZERO_TOTALS,
} from '@evertill/domain';
import canonicalize from 'canonicalize';
import { priceBook } from '../catalogue/price-book.ts';
import { systemActor } from '../permission.ts';
import type { Services } from '../services.ts';
import type { DeviceActor } from '../till/authenticate-device.ts';
import { createEnrolmentCode } from '../till/create-enrolment-code.ts';
import { enrolDevice, genesisHash } from '../till/enrol-device.ts';
import { pushEntries } from '../till/push-entries.ts';
import { secretHash } from '../till/secret.ts';
import { must } from './build-catalogue.ts';

type Pushed = PushInput['entries'][number];

/** A till of a test: keeps its journal as the real one does and pushes what it is told to. */
export class TestTill {
  readonly actor: DeviceActor;
  readonly token: string;
  epoch: number;
  entries: Pushed[] = [];
  receipts = 0;
  readonly #services: Services;
  #totals = ZERO_TOTALS;

  constructor(services: Services, actor: DeviceActor, token: string, epoch: number) {
    this.#services = services;
    this.actor = actor;
    this.token = token;
    this.epoch = epoch;
  }

  /** Writes a fact at the head of the journal. `id` is that of a fact filed again. */
  append(fact: Fact | { type: string; payload: unknown }, id = this.#services.ids.next()): Pushed {
    const known = fact as Fact;
    const head = {
      deviceId: this.actor.deviceId,
      epoch: this.epoch,
      nextSeq: this.entries.length + 1,
      headHash: this.entries.at(-1)?.hash ?? genesisHash(this.actor.deviceId, this.epoch),
      totals: this.#totals,
    };
    const written = { ...entryOf(head, known, { id, occurredAt: this.#services.clock.now().getTime() }) };
    const bytes = canonicalize({ ...written, v: written.v ?? 1 }) ?? '';
    const pushed = { seq: head.nextSeq, bytes, hash: secretHash(bytes) };
    this.entries.push(pushed);
    this.#totals = nextTotals(this.#totals, known);
    return pushed;
  }

  /** Rings up a cart for cash and writes the sale. */
  async sell(
    lines: { variantId: string; quantity: number; unitPrice?: number; from?: LineFrom }[],
    more: { saleId?: string; deliverTo?: DeliverTo } = {},
  ): Promise<SaleCompleted> {
    const book = await priceBook(
      this.#services,
      this.actor.channelId,
      lines.map(({ variantId }) => variantId),
    );
    const now = this.#services.clock.now().getTime();
    const cart: Cart = {
      id: more.saleId ?? this.#services.ids.next(),
      currency: 'GBP',
      ...(more.deliverTo && { deliverTo: more.deliverTo }),
      charges: [],
      coupons: [],
      lines: lines.map(({ variantId, quantity, unitPrice, from }) => ({
        ...(from && { from }),
        id: this.#services.ids.next(),
        variantId,
        quantity,
        ...(unitPrice === undefined ? {} : { override: { unitPrice, reason: 'agreed' } }),
      })),
    };
    const priced = must(priceCart(cart, book, now));
    const tender = {
      id: this.#services.ids.next(),
      method: 'cash' as const,
      amount: priced.totals.total,
      handedOver: priced.totals.total,
    };
    const sale = must(
      completeSale(priced, [tender], {
        saleId: cart.id,
        receiptNumber: this.nextReceipt(),
        channelId: this.actor.channelId,
        locationId: this.actor.locationId,
        clerkId: this.#services.ids.next(),
        soldAt: now,
        coin: book.channel.cashRounding,
        cart,
      }),
    );
    this.append({ type: 'sale.completed', payload: sale });
    return sale;
  }

  nextReceipt(): string {
    this.receipts += 1;
    return `${this.actor.tillCode}-${this.epoch}-${this.receipts}`;
  }

  /** Pushes entries from a place on; through other services it is as if another server node had answered. */
  push(from = 1, services = this.#services, entries = this.entries.slice(from - 1)): Promise<PushAnswer> {
    return pushEntries(services, { epoch: this.epoch, headSeq: this.entries.length, entries }, this.actor);
  }

  /** The same profile copied to another tablet: same device, same journal, own future. */
  clone(): TestTill {
    const copy = new TestTill(this.#services, this.actor, this.token, this.epoch);
    copy.entries = [...this.entries];
    copy.receipts = this.receipts;
    copy.#totals = this.#totals;
    return copy;
  }

  /** Begins a new epoch, as a fork's answer asks. */
  begin(epoch: number): void {
    this.epoch = epoch;
    this.entries = [];
    this.receipts = 0;
    this.#totals = ZERO_TOTALS;
  }
}

/** Enrols a fresh till of a store's channel. */
export async function enrolTestTill(services: Services, channelId: string, tillCode: string): Promise<TestTill> {
  const { code } = must(await createEnrolmentCode(services, { channelId, tillCode }, systemActor));
  const deviceId = services.ids.next();
  const enrolled = must(await enrolDevice(services, { code, deviceId }));
  const { locationId } = enrolled;
  return new TestTill(
    services,
    { kind: 'device', deviceId, tillCode, channelId, locationId },
    enrolled.token,
    enrolled.epoch,
  );
}
