import type { LeaseAnswer, LeaseAsk, PullAnswer, PullInput, PushAnswer, PushInput, Snapshot } from '@evertill/domain';
import type { Grant } from '../new-epoch.ts';
import type { Random } from './seeded.ts';

/**
 * A server as the simulator sees it: the model in memory, or the real services on a database. `push`, `pull` and
 * `exchangeLeases` are what a device calls; they throw on trouble of their own and then have done nothing.
 */
export interface ServerPort {
  /** Enrols the n-th till of the run, from 1. */
  enrol(till: number): Promise<Grant>;
  push(deviceId: string, input: PushInput): Promise<PushAnswer>;
  pull(deviceId: string, input: PullInput): Promise<PullAnswer>;
  exchangeLeases(deviceId: string, input: LeaseAsk): Promise<LeaseAnswer>;
  /** Everything the invariants look at, but for what only tills know. */
  snapshot(): Promise<Snapshot>;
  /** Something else happens: goods arrive, a web order, a new price. */
  disturb?(random: Random): Promise<void>;
}
