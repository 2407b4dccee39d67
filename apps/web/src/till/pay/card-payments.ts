import type { Refusal, Result } from '@evertill/domain';
import { type Clock, type Ids, openPayments, type PaymentRow, type Till } from '@evertill/offline';
import type { ApiClient } from '#api/client.ts';
import { readProblem } from '#api/problem.ts';
import { Store } from '../core/store.ts';

/**
 * How a card payment stands for the clerk. `asking`: nobody knows yet, so nothing else may be charged.
 * `declined` and `refused`: nothing was taken, the clerk decides how to go on.
 */
export type CardPhase = 'starting' | 'waiting' | 'asking' | 'declined' | 'refused' | 'cancelling';

export interface CardAttempt {
  paymentId: string;
  saleId: string;
  amount: number;
  currency: string;
  phase: CardPhase;
  /** Found unresolved when the till started. */
  isQuestion: boolean;
  refusal: Refusal | null;
}

type Wish = 'start' | 'status' | 'cancel';
type Answer = Awaited<ReturnType<ApiClient['till']['readerStatus']['query']>>;

interface Ports {
  clock: Clock;
  ids: Ids;
  ready: () => Promise<void>;
}

const POLL_MS = 700;
const NO_ANSWER_MS = 2_000;
/** A request that was cut off may still arrive: only after so long does "not known" mean that it never did. */
const LATE_MS = 15_000;

/**
 * Card payments on this till's reader, one at a time per sale. Each is written to the journal before the reader is
 * asked and after its end is known; between the two it is followed until the server proves it paid or dead.
 */
export class CardPayments {
  readonly attempts = new Store<readonly CardAttempt[]>([]);
  readonly #till: Till;
  readonly #client: ApiClient;
  readonly #ports: Ports;
  readonly #wishes = new Map<string, { wish: Wish; since: number; wake: (() => void) | null }>();
  readonly #paid = new Set<(payment: PaymentRow) => void>();

  constructor(till: Till, client: ApiClient, ports: Ports) {
    this.#till = till;
    this.#client = client;
    this.#ports = ports;
  }

  /** Calls back when a payment is proven paid and written down. */
  onPaid(listener: (payment: PaymentRow) => void): void {
    this.#paid.add(listener);
  }

  /** Payments of a sale that were taken already: they count even if the till crashed since. */
  async paidFor(saleId: string): Promise<PaymentRow[]> {
    const rows = await this.#till.journal.db.payments.where('saleId').equals(saleId).toArray();
    return rows.filter((row) => row.state === 'paid');
  }

  /** Whether money was taken, or may have been, for a sale. */
  async holds(saleId: string): Promise<boolean> {
    const rows = await this.#till.journal.db.payments.where('saleId').equals(saleId).toArray();
    return rows.some((row) => row.state !== 'not_paid');
  }

  /** Begins a payment: journal first, then the reader. */
  async start(saleId: string, amount: number, currency: string): Promise<Result<unknown>> {
    const paymentId = this.#ports.ids.next();
    const payload = { paymentId, saleId, amount, currency, startedAt: this.#ports.clock.now() };
    const stated = await this.#till.journal.append(() => ({
      ok: true,
      value: { facts: [{ type: 'payment.started', payload }] },
    }));
    if (!stated.ok) return stated;
    this.#follow({ paymentId, saleId, amount, currency, phase: 'starting', isQuestion: false, refusal: null }, 'start');
    return stated;
  }

  /** Takes up every payment whose end is unknown, after a crash say. */
  async settleOpen(): Promise<void> {
    for (const { paymentId, saleId, amount, currency } of await openPayments(this.#till.journal)) {
      if (this.#wishes.has(paymentId)) continue;
      this.#follow({ paymentId, saleId, amount, currency, phase: 'asking', isQuestion: true, refusal: null }, 'status');
    }
  }

  /** Presents the card again after a decline or a busy reader: the same payment, never a second one. */
  again(paymentId: string): void {
    this.#wish(paymentId, 'start', 'starting');
  }

  /** Gives a payment up. A card that was charged meanwhile stays charged, and is told as paid. */
  cancel(paymentId: string): void {
    this.#wish(paymentId, 'cancel', 'cancelling');
  }

  #wish(paymentId: string, wish: Wish, phase: CardPhase): void {
    const kept = this.#wishes.get(paymentId);
    if (!kept) return;
    kept.wish = wish;
    kept.since = this.#ports.clock.now();
    this.#show(paymentId, { phase, refusal: null });
    kept.wake?.();
  }

  #follow(attempt: CardAttempt, wish: Wish): void {
    this.#wishes.set(attempt.paymentId, { wish, since: this.#ports.clock.now(), wake: null });
    this.attempts.set([...this.attempts.get(), attempt]);
    void this.#drive(attempt);
  }

  /** Asks until the end is known. */
  async #drive(attempt: CardAttempt): Promise<void> {
    const { paymentId } = attempt;
    for (;;) {
      const asked = this.#wishes.get(paymentId);
      if (!asked) return;
      const { wish } = asked;
      const next = await this.#ask(attempt, wish);
      if (next.kind === 'ended') {
        if (await this.#resolve(attempt, next.paid, next.reference)) return;
        await this.#nap(paymentId, NO_ANSWER_MS);
        continue;
      }
      // The clerk may have wished for something else meanwhile; that counts.
      if (this.#wishes.get(paymentId)?.wish === wish) {
        asked.wish = next.wish;
        this.#show(paymentId, { phase: next.phase, refusal: next.refusal ?? null });
        await this.#nap(paymentId, next.waitMs);
      }
    }
  }

  async #ask(attempt: CardAttempt, wish: Wish): Promise<Step> {
    const { paymentId, saleId, amount, currency, isQuestion } = attempt;
    const { till } = this.#client;
    try {
      await this.#ports.ready();
      const answer =
        wish === 'start'
          ? await till.readerStart.mutate({ paymentId, saleId, amount, currency })
          : wish === 'cancel'
            ? await till.readerCancel.mutate({ paymentId })
            : await till.readerStatus.query({ paymentId });
      return stepAfter(answer, wish, isQuestion);
    } catch (error) {
      const problem = readProblem(error);
      const age = this.#ports.clock.now() - (this.#wishes.get(paymentId)?.since ?? 0);
      if (problem.kind === 'refusal') return stepAfterRefusal(problem.refusal, wish, age);
      return { kind: 'go-on', phase: 'asking', wish, waitMs: NO_ANSWER_MS };
    }
  }

  /** Writes the end down. False: the disk did not take it, so the question stays open and is asked again. */
  async #resolve(attempt: CardAttempt, isPaid: boolean, reference: string): Promise<boolean> {
    const { paymentId, saleId } = attempt;
    const outcome = isPaid ? 'paid' : 'not_paid';
    const payload = { paymentId, saleId, outcome, reference, resolvedAt: this.#ports.clock.now() } as const;
    const written = await this.#till.journal
      .append(() => ({ ok: true, value: { facts: [{ type: 'payment.resolved', payload }] } }))
      .catch(() => null);
    if (!written?.ok) return false;
    this.#wishes.delete(paymentId);
    const row = await this.#till.journal.db.payments.get(paymentId);
    this.attempts.set(this.attempts.get().filter((one) => one.paymentId !== paymentId));
    if (isPaid && row) for (const listener of this.#paid) listener(row);
    this.#till.sync.nudge();
    return true;
  }

  #show(paymentId: string, change: Pick<CardAttempt, 'phase' | 'refusal'>): void {
    const next = this.attempts.get().map((one) => (one.paymentId === paymentId ? { ...one, ...change } : one));
    this.attempts.set(next);
  }

  async #nap(paymentId: string, ms: number): Promise<void> {
    const kept = this.#wishes.get(paymentId);
    if (!kept) return;
    await new Promise<void>((resolve) => {
      kept.wake = resolve;
      if (Number.isFinite(ms)) setTimeout(resolve, ms);
    });
    kept.wake = null;
  }
}

type Step =
  | { kind: 'ended'; paid: boolean; reference: string }
  | { kind: 'go-on'; phase: CardPhase; wish: Wish; waitMs: number; refusal?: Refusal };

/** What follows from the server's word. Waiting for ever means: until the clerk decides. */
export function stepAfter(answer: Pick<Answer, 'state' | 'reference'>, wish: Wish, isQuestion: boolean): Step {
  switch (answer.state) {
    case 'captured':
      return { kind: 'ended', paid: true, reference: answer.reference ?? '' };
    case 'cancelled':
      return { kind: 'ended', paid: false, reference: answer.reference ?? '' };
    case 'failed':
      if (isQuestion || wish === 'cancel')
        return { kind: 'go-on', phase: 'cancelling', wish: 'cancel', waitMs: POLL_MS };
      return { kind: 'go-on', phase: 'declined', wish: 'status', waitMs: Number.POSITIVE_INFINITY };
    case 'started':
      // After a crash nobody stands at the reader for it, so what was never presented is given up.
      if (isQuestion || wish === 'cancel')
        return { kind: 'go-on', phase: 'cancelling', wish: 'cancel', waitMs: POLL_MS };
      return { kind: 'go-on', phase: 'waiting', wish: 'status', waitMs: POLL_MS };
    case 'unknown':
      return { kind: 'go-on', phase: 'asking', wish: wish === 'cancel' ? 'cancel' : 'status', waitMs: NO_ANSWER_MS };
    default:
      if (wish === 'cancel') return { kind: 'go-on', phase: 'cancelling', wish: 'cancel', waitMs: POLL_MS };
      return { kind: 'go-on', phase: 'waiting', wish: 'status', waitMs: POLL_MS };
  }
}

/** @param ageMs since the clerk last wished for something */
export function stepAfterRefusal(refusal: Refusal, wish: Wish, ageMs: number): Step {
  const later: Step = { kind: 'go-on', phase: 'asking', wish, waitMs: NO_ANSWER_MS };
  if (refusal.code === 'not.found') return ageMs > LATE_MS ? { kind: 'ended', paid: false, reference: '' } : later;
  if (refusal.code === 'payment.unknown') return { ...later, wish: wish === 'cancel' ? 'cancel' : 'status' };
  if (wish === 'cancel') return { ...later, phase: 'cancelling' };
  if (wish === 'status') return later;
  return { kind: 'go-on', phase: 'refused', wish: 'status', waitMs: Number.POSITIVE_INFINITY, refusal };
}
