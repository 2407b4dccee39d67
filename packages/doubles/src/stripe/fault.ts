/**
 * What may go wrong between our server and Stripe. "before" kinds leave Stripe's state as it was, "after" kinds commit
 * first, so the caller cannot know. `serverError` is kept under the idempotency key and replayed, as documented; the
 * others that fail before execution are not.
 */
export type FaultKind =
  | 'dropBefore'
  | 'dropAfter'
  | 'hangBefore'
  | 'hangAfter'
  | 'cutBody'
  | 'serverError'
  | 'unavailable'
  | 'conflict'
  | 'rateLimit'
  | 'badGateway'
  | 'bareNotFound'
  | 'slow';

export const faultKinds: readonly FaultKind[] = [
  'dropBefore',
  'dropAfter',
  'hangBefore',
  'hangAfter',
  'cutBody',
  'serverError',
  'unavailable',
  'conflict',
  'rateLimit',
  'badGateway',
  'bareNotFound',
  'slow',
];

/** A fault to come on a route such as `POST /v1/payment_intents/:id/capture`, or on every route with `*`. */
export interface Fault {
  route: string;
  kind: FaultKind;
  /** How often it strikes; 1 unless told. */
  times?: number;
  /** How many requests of the route pass first. */
  skip?: number;
  /** For `slow`: how long the request runs, its key being in use meanwhile. */
  delayMs?: number;
}

/** Faults in the order given; each request meets at most the first that fits. */
export class FaultList {
  #pending: Required<Fault>[] = [];

  add(fault: Fault): void {
    this.#pending.push({ times: 1, skip: 0, delayMs: 0, ...fault });
  }

  clear(): void {
    this.#pending = [];
  }

  list(): readonly Fault[] {
    return this.#pending;
  }

  /** The fault that strikes this request, if any; counts it. */
  take(route: string): Required<Fault> | undefined {
    const fault = this.#pending.find((candidate) => candidate.route === route || candidate.route === '*');
    if (fault === undefined) {
      return undefined;
    }
    if (fault.skip > 0) {
      fault.skip -= 1;
      return undefined;
    }
    fault.times -= 1;
    if (fault.times <= 0) {
      this.#pending = this.#pending.filter((candidate) => candidate !== fault);
    }
    return { ...fault };
  }
}
