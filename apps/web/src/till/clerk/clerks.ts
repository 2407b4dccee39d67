import type { TillStaff } from '@evertill/domain';
import type { Clock } from '@evertill/offline';
import { z } from 'zod';
import { Store } from '../core/store.ts';
import { verifyPin } from './pin.ts';
import { afterWrong, NO_TRIES, secondsToWait, type Tries } from './pin-lockout.ts';

export type PinAnswer = { kind: 'right' } | { kind: 'wrong' } | { kind: 'wait'; seconds: number };

const storedSchema = z.record(z.string(), z.object({ wrong: z.number(), blockedUntil: z.number() }));
const KEY = 'evertill:till:tries';

/** Who stands at the till. Wrong tries are remembered across reloads, so that a reload buys no new ones. */
export class Clerks {
  readonly current = new Store<TillStaff | null>(null);
  readonly #storage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly #clock: Clock;

  constructor(storage: Pick<Storage, 'getItem' | 'setItem'>, clock: Clock) {
    this.#storage = storage;
    this.#clock = clock;
  }

  /** Seconds until this person may try again; 0: now. */
  waitOf(staffId: string): number {
    return secondsToWait(this.#tries()[staffId] ?? NO_TRIES, this.#clock.now());
  }

  /** Checks a PIN and counts it. Signs nobody in: an approval asks the same question. */
  async check(staff: TillStaff, pin: string): Promise<PinAnswer> {
    const seconds = this.waitOf(staff.id);
    if (seconds > 0) return { kind: 'wait', seconds };
    if (await verifyPin(pin, staff.pinHash)) {
      this.#keep(staff.id, NO_TRIES);
      return { kind: 'right' };
    }
    this.#keep(staff.id, afterWrong(this.#tries()[staff.id] ?? NO_TRIES, this.#clock.now()));
    const wait = this.waitOf(staff.id);
    return wait > 0 ? { kind: 'wait', seconds: wait } : { kind: 'wrong' };
  }

  signIn(staff: TillStaff): void {
    this.current.set(staff);
  }

  lock(): void {
    this.current.set(null);
  }

  #tries(): Record<string, Tries> {
    try {
      return storedSchema.parse(JSON.parse(this.#storage.getItem(KEY) ?? '{}'));
    } catch {
      return {};
    }
  }

  #keep(staffId: string, tries: Tries): void {
    this.#storage.setItem(KEY, JSON.stringify({ ...this.#tries(), [staffId]: tries }));
  }
}
