import type { LeaseAsk, PullInput, PushInput } from '@evertill/domain';
import type { Transport } from '../ports.ts';
import type { Random } from './seeded.ts';
import type { ServerPort } from './server-port.ts';

export type LinkFault =
  | 'drop' // never reaches the server
  | 'cut' // done at the server, the answer is lost
  | 'twice' // reaches the server twice
  | 'late' // reaches the server after others, the answer is lost
  | 'portal' // something else answers, with success
  | 'stale'; // an earlier answer comes again

export const LINK_FAULTS: readonly LinkFault[] = ['drop', 'cut', 'twice', 'late', 'portal', 'stale'];

/** What a captive portal, a proxy or a broken server may say with status 200. */
const STRANGERS: readonly unknown[] = [
  '<html>Welcome to our free wireless</html>',
  { ok: true },
  { ackedSeq: 1_000_000 },
  null,
  [],
  { error: 'nope' },
];

/**
 * The way of one device to a server, as bad as asked. Everything passes through JSON, as on a wire. Requests that are
 * late wait until `deliverLate`.
 */
export class FlakyTransport implements Transport {
  up = true;
  /** How often something goes wrong with a request. */
  faultRate = 0;
  readonly #server: ServerPort;
  readonly #deviceId: string;
  readonly #random: Random;
  readonly #late: (() => Promise<unknown>)[] = [];
  readonly #answers: unknown[] = [];

  constructor(server: ServerPort, deviceId: string, random: Random) {
    this.#server = server;
    this.#deviceId = deviceId;
    this.#random = random;
  }

  push(input: PushInput): Promise<unknown> {
    return this.#send(() => this.#server.push(this.#deviceId, onWire(input)));
  }

  pull(input: PullInput): Promise<unknown> {
    return this.#send(() => this.#server.pull(this.#deviceId, onWire(input)));
  }

  exchangeLeases(input: LeaseAsk): Promise<unknown> {
    return this.#send(() => this.#server.exchangeLeases(this.#deviceId, onWire(input)));
  }

  /** Lets requests arrive that were on their way for long; nobody hears the answers. */
  async deliverLate(): Promise<void> {
    for (const request of this.#late.splice(0)) await request().catch(() => undefined);
  }

  async #send(request: () => Promise<unknown>): Promise<unknown> {
    if (!this.up) throw new Error('no network');
    const fault = this.#random.chance(this.faultRate) ? this.#random.pick(LINK_FAULTS) : null;
    switch (fault) {
      case 'drop':
        throw new Error('connection refused');
      case 'cut':
        await request();
        throw new Error('connection reset');
      case 'twice':
        await request();
        return this.#answer(request);
      case 'late':
        this.#late.push(request);
        throw new Error('timed out');
      case 'portal':
        return this.#random.pick(STRANGERS);
      case 'stale':
        if (this.#answers.length > 0) return this.#random.pick(this.#answers);
        return this.#answer(request);
      default:
        return this.#answer(request);
    }
  }

  async #answer(request: () => Promise<unknown>): Promise<unknown> {
    const answer = onWire(await request());
    this.#answers.push(answer);
    if (this.#answers.length > 20) this.#answers.shift();
    return answer;
  }
}

const onWire = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
