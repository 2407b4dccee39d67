import {
  type EntryResult,
  type LeaseAnswer,
  type LeaseAsk,
  leaseAskSchema,
  type PullAnswer,
  type PullInput,
  type PushAnswer,
  type PushInput,
  parseFact,
  pullInputSchema,
  pushInputSchema,
  type Snapshot,
} from '@evertill/domain';
import { testId } from '@evertill/domain/testing';
import { genesisHash, hashOf, parseEntry } from '../entry-bytes.ts';
import type { Grant } from '../new-epoch.ts';
import type { Clock } from '../ports.ts';
import { answerPull, firstState, locationOf } from './model-catalogue.ts';
import { aimAtEverything, answerExchange } from './model-leases.ts';
import { modelSnapshot } from './model-snapshot.ts';
import type { ModelDevice, ModelEpoch, ModelState } from './model-state.ts';
import { applyFact, disturb } from './model-trade.ts';
import type { Random } from './seeded.ts';
import type { ServerPort } from './server-port.ts';

/**
 * The server as the rules SV say it must be, in memory and in the simplest way that can be right. What the real one
 * does beyond it (permissions, prices, people) no till can see.
 */
export class ModelServer implements ServerPort {
  state: ModelState;
  readonly #clock: Clock;

  constructor(clock: Clock, variantCount = 10, unitsEach = 5) {
    this.#clock = clock;
    this.state = firstState(variantCount, unitsEach);
  }

  async enrol(till: number): Promise<Grant> {
    const deviceId = testId(12, till);
    const tillCode = `T${till}`;
    const locationId = locationOf(till);
    const lastEpoch = (this.state.devices.get(deviceId)?.lastEpoch ?? 0) + 1;
    this.state.devices.set(deviceId, { deviceId, tillCode, locationId, lastEpoch });
    aimAtEverything(this.state, { deviceId, locationId });
    return { deviceId, tillCode, epoch: lastEpoch, token: `token of ${tillCode}` };
  }

  /** Each entry all or nothing; what was stored before a stop stays stored, as in the real one. */
  async push(deviceId: string, raw: PushInput): Promise<PushAnswer> {
    const input = pushInputSchema.parse(raw);
    const device = this.#device(deviceId);
    const epoch = this.#epoch(device, input.epoch);
    const results: EntryResult[] = [];
    const answer = (more: Pick<PushAnswer, 'need' | 'fork'> = {}): PushAnswer => ({
      deviceId,
      epoch: epoch.epoch,
      ackedSeq: epoch.entries.length,
      headHash: epoch.lastHash,
      results,
      serverTime: this.#clock.now(),
      ...more,
    });
    for (const entry of input.entries) {
      const stored = epoch.entries[entry.seq - 1];
      if (stored) {
        if (stored.hash !== entry.hash) return answer({ fork: this.#fork(device, epoch, entry) });
        results.push(stored.result);
        continue;
      }
      const fits = entry.seq === epoch.entries.length + 1 && this.#fits(epoch, entry);
      if (!fits) return answer({ need: epoch.entries.length + 1 });
      results.push(this.#store(device, epoch, entry));
    }
    return answer();
  }

  async pull(deviceId: string, raw: PullInput): Promise<PullAnswer> {
    return answerPull(this.state, this.#device(deviceId), pullInputSchema.parse(raw), this.#clock.now());
  }

  async exchangeLeases(deviceId: string, raw: LeaseAsk): Promise<LeaseAnswer> {
    const ask = leaseAskSchema.parse(raw);
    const device = this.#device(deviceId);
    const newestEpoch = Math.max(device.lastEpoch, ask.epoch);
    return answerExchange(
      this.state,
      { deviceId, newestEpoch, seq: this.#epoch(device, ask.epoch).entries.length },
      ask,
    );
  }

  async snapshot(): Promise<Snapshot> {
    return modelSnapshot(this.state);
  }

  async disturb(random: Random): Promise<void> {
    disturb(this.state, random);
  }

  /** Forgets every cookie it gave out. */
  forgetCookies(): void {
    this.state.generation += 1;
  }

  /** A copy of everything, to come back to with `restore`. */
  backup(): ModelState {
    return structuredClone(this.state);
  }

  /** What was done since the backup never happened here. */
  restore(backup: ModelState): void {
    const generation = this.state.generation + 1;
    this.state = { ...structuredClone(backup), generation };
  }

  #device(deviceId: string): ModelDevice {
    const device = this.state.devices.get(deviceId);
    if (!device) throw new Error(`no device ${deviceId}`);
    return device;
  }

  #epoch(device: ModelDevice, epoch: number): ModelEpoch {
    const { deviceId } = device;
    const key = `${deviceId} ${epoch}`;
    const known = this.state.epochs.get(key);
    if (known) return known;
    const opened = { deviceId, epoch, lastHash: genesisHash(deviceId, epoch), entries: [] };
    device.lastEpoch = Math.max(device.lastEpoch, epoch);
    this.state.epochs.set(key, opened);
    return opened;
  }

  #fits(epoch: ModelEpoch, { bytes, hash }: PushInput['entries'][number]): boolean {
    return hashOf(bytes) === hash && parseEntry(bytes).prevHash === epoch.lastHash;
  }

  #store(device: ModelDevice, epoch: ModelEpoch, { seq, bytes, hash }: PushInput['entries'][number]): EntryResult {
    const { id, prevHash } = parseEntry(bytes);
    const first = this.state.results.get(id);
    const result: EntryResult = first ? { ...first, seq } : this.#apply(device, seq, bytes);
    if (!first) this.state.results.set(id, result);
    epoch.entries.push({ id, seq, bytes, hash, prevHash, result, repeated: first !== undefined });
    epoch.lastHash = hash;
    return result;
  }

  #apply({ deviceId }: ModelDevice, seq: number, bytes: string): EntryResult {
    const { type, v, payload } = parseEntry(bytes);
    const parsed = parseFact(type, v, payload);
    try {
      if (!parsed.ok) throw new Error(parsed.message);
      applyFact(this.state, parsed.fact, deviceId);
      return { seq, status: 'applied' };
    } catch {
      // The entry stays. There is nothing to undo: a fact is refused here before it has changed anything.
      const id = testId(13, this.state.cases.length + 1);
      this.state.cases.push({ id, kind: 'unapplied_fact', open: true });
      return { seq, status: 'case', caseId: id };
    }
  }

  #fork(device: ModelDevice, epoch: ModelEpoch, entry: PushInput['entries'][number]): PushAnswer['fork'] {
    const { seq, bytes, hash } = entry;
    const key = `${device.deviceId} ${epoch.epoch} ${seq} ${hash}`;
    const known = this.state.forks.get(key);
    if (known) return { seq, newEpoch: known.newEpoch };
    device.lastEpoch += 1;
    const newEpoch = device.lastEpoch;
    this.state.forks.set(key, { newEpoch, bytes });
    this.state.cases.push({ id: testId(13, this.state.cases.length + 1), kind: 'fork', open: true });
    return { seq, newEpoch };
  }
}
