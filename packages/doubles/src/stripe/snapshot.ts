import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { attemptPayment } from './attempt.ts';
import { settleCharge } from './charge.ts';
import type { IdempotencyTable, KeyRecord } from './idempotency.ts';
import { cardBehind } from './payment-method.ts';
import type { ReaderPlay } from './reader-play.ts';
import { settleRefund } from './refund.ts';
import { findTestCard } from './test-card.ts';
import { must, type ObjectKind, type World } from './world.ts';

interface Snapshot {
  objects: Record<string, [string, object][]>;
  cards: [string, string][];
  readers: [string, ReaderPlay][];
  keys: [string, KeyRecord][];
}

/**
 * Keeps a double's memory in one JSON file, so that a demo which starts again still knows its payments.
 * Written shortly after a change and when the double stops; a crash may lose the last moment.
 */
export class SnapshotFile {
  readonly #path: string;
  readonly #world: World;
  readonly #keys: IdempotencyTable;
  #timer: NodeJS.Timeout | undefined;

  constructor(path: string, world: World, keys: IdempotencyTable) {
    this.#path = path;
    this.#world = world;
    this.#keys = keys;
  }

  /** Fills the world from the file, if there is one, and takes up what was under way. */
  load(): void {
    if (!existsSync(this.#path)) {
      return;
    }
    const snapshot = JSON.parse(readFileSync(this.#path, 'utf8')) as Snapshot;
    for (const [kind, entries] of Object.entries(snapshot.objects)) {
      const map = this.#world.objects[kind as ObjectKind] as Map<string, object>;
      for (const [id, object] of entries) {
        map.set(id, object);
      }
    }
    for (const [id, number] of snapshot.cards) {
      const card = findTestCard(number);
      if (card !== undefined) {
        this.#world.cards.set(id, card);
      }
    }
    for (const [id, play] of snapshot.readers) {
      this.#world.readers.set(id, { ...play, authorising: false });
    }
    for (const [key, record] of snapshot.keys) {
      if (record.answer !== undefined) {
        this.#keys.records.set(key, record);
      }
    }
    resume(this.#world);
  }

  /** Writes soon; many changes are written once. */
  changed(): void {
    this.#timer ??= setTimeout(() => this.save(), 100).unref();
  }

  save(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { objects, cards, readers } = this.#world;
    const snapshot: Snapshot = {
      objects: Object.fromEntries(Object.entries(objects).map(([kind, map]) => [kind, [...map]])),
      cards: [...cards].map(([id, card]) => [id, card.number]),
      readers: [...readers],
      keys: [...this.#keys.records],
    };
    mkdirSync(dirname(this.#path), { recursive: true });
    writeFileSync(`${this.#path}.new`, JSON.stringify(snapshot));
    renameSync(`${this.#path}.new`, this.#path);
  }
}

/** Timers do not outlive a process: start again what they would have done. */
function resume(world: World): void {
  world.lapsesAt = 0;
  for (const charge of world.objects.charge.values()) {
    if (charge.captured && charge.balance_transaction === null) {
      settleCharge(world, charge, true);
    }
  }
  for (const refund of world.objects.refund.values()) {
    if (refund.status === 'pending') {
      world.later(world.settings.refundSettleMs, () => settleRefund(world, refund.id, 'succeeded'));
    } else if (
      refund.status === 'succeeded' &&
      cardBehind(world, String(refund.payment_method)).refund === 'failsLater'
    ) {
      world.later(world.settings.refundSettleMs, () => settleRefund(world, refund.id, 'failed'));
    }
  }
  for (const intent of world.objects.payment_intent.values()) {
    if (intent.status === 'processing') {
      world.later(world.settings.processingMs, () =>
        attemptPayment(world, intent, must(world, 'payment_method', String(intent.payment_method))),
      );
    }
  }
  for (const event of world.objects.event.values()) {
    if (event.pending_webhooks > 0) {
      world.deliver(event);
    }
  }
}
