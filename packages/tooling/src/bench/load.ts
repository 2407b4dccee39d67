import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';

/** One kept-alive connection that asks, waits for the whole answer, and asks again: as a closed-loop client does. */
export class Connection {
  readonly #socket: Socket;
  readonly #host: string;
  #received: Buffer[] = [];
  #size = 0;
  #wanted = -1;
  #bodyAt = 0;
  #status = 0;
  #settle: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | undefined;

  private constructor(socket: Socket, host: string) {
    this.#socket = socket;
    this.#host = host;
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.#take(chunk));
    socket.on('error', (error) => this.#settle?.reject(error));
    socket.on('close', () => this.#settle?.reject(new Error('the server closed the connection')));
  }

  static async open(url: string): Promise<Connection> {
    const { hostname, port, host } = new URL(url);
    const socket = connect(Number(port), hostname);
    await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    return new Connection(socket, host);
  }

  get(path: string): Promise<Answer> {
    return this.#ask(`GET ${path} HTTP/1.1\r\nhost: ${this.#host}\r\n\r\n`);
  }

  post(path: string, body: unknown): Promise<Answer> {
    return this.postText(path, JSON.stringify(body));
  }

  /** A body that is JSON already: a load that builds many should spend its time on sending. */
  postText(path: string, text: string): Promise<Answer> {
    return this.#ask(
      `POST ${path} HTTP/1.1\r\nhost: ${this.#host}\r\ncontent-type: application/json\r\nx-evertill: 1\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
    );
  }

  close(): void {
    this.#settle = undefined;
    this.#socket.destroy();
  }

  #ask(request: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
      this.#socket.write(request);
    });
  }

  #take(chunk: Buffer): void {
    this.#received.push(chunk);
    this.#size += chunk.length;
    if (this.#wanted < 0) this.#readHead();
    if (this.#wanted < 0) return;
    const end = this.#bodyAt + this.#wanted;
    const body = () => Buffer.concat(this.#received);
    if (this.#wanted === CHUNKED ? body().subarray(-5).toString('latin1') !== '0\r\n\r\n' : this.#size < end) return;
    const answer: Answer = {
      status: this.#status,
      text: textOf(body().subarray(this.#bodyAt), this.#wanted === CHUNKED),
    };
    this.#received = [];
    this.#size = 0;
    this.#wanted = -1;
    this.#settle?.resolve(answer);
  }

  #readHead(): void {
    const all = this.#received.length === 1 ? (this.#received[0] ?? Buffer.alloc(0)) : Buffer.concat(this.#received);
    const headEnd = all.indexOf('\r\n\r\n');
    if (headEnd < 0) return;
    const head = all.toString('latin1', 0, headEnd);
    this.#status = Number(head.slice(9, 12));
    this.#bodyAt = headEnd + 4;
    const length = /\r\ncontent-length: (\d+)/i.exec(head);
    this.#wanted = length ? Number(length[1]) : /\r\ntransfer-encoding: chunked/i.test(head) ? CHUNKED : 0;
  }
}

/** The body is left unread until somebody wants it: most of a load only counts answers. */
export interface Answer {
  status: number;
  text: () => string;
}

const CHUNKED = Number.MAX_SAFE_INTEGER;

function textOf(body: Buffer, chunked: boolean): () => string {
  return () => {
    if (!chunked) return body.toString();
    let text = '';
    for (let at = 0; at < body.length; ) {
      const lineEnd = body.indexOf('\r\n', at);
      const size = Number.parseInt(body.toString('latin1', at, lineEnd), 16);
      if (!size) break;
      text += body.toString('utf8', lineEnd + 2, lineEnd + 2 + size);
      at = lineEnd + 2 + size + 2;
    }
    return text;
  };
}

export interface Measured {
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
  /** CPU time of the server process for one of them, in milliseconds. */
  cpuMs: number;
}

/**
 * Runs `work` on so many connections for so long and measures each run of it; a quarter of the time first to warm up.
 * Times are milliseconds. Throws on the first answer that is not well.
 */
export async function measure(
  options: { url: string; pid: number; connections: number; seconds: number },
  work: (connection: Connection) => Promise<void>,
): Promise<Measured> {
  const connections = await Promise.all(
    Array.from({ length: options.connections }, () => Connection.open(options.url)),
  );
  try {
    await runFor(connections, options.seconds / 4, work);
    const cpuBefore = cpuMsOf(options.pid);
    const begun = performance.now();
    const times = await runFor(connections, options.seconds, work);
    const seconds = (performance.now() - begun) / 1_000;
    const cpuMs = (cpuMsOf(options.pid) - cpuBefore) / times.length;
    times.sort((a, b) => a - b);
    const at = (share: number) => rounded(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0);
    return {
      perSecond: Math.round(times.length / seconds),
      p50: at(0.5),
      p95: at(0.95),
      p99: at(0.99),
      cpuMs: rounded(cpuMs),
    };
  } finally {
    for (const connection of connections) connection.close();
  }
}

async function runFor(
  connections: Connection[],
  seconds: number,
  work: (connection: Connection) => Promise<void>,
): Promise<number[]> {
  const times: number[] = [];
  const until = performance.now() + seconds * 1_000;
  await Promise.all(
    connections.map(async (connection) => {
      for (let now = performance.now(); now < until; ) {
        await work(connection);
        const after = performance.now();
        times.push(after - now);
        now = after;
      }
    }),
  );
  return times;
}

const TICKS_A_SECOND = 100;

/** User and system time of a process so far, from Linux's /proc; zero where there is none. */
function cpuMsOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return ((Number(fields[11]) + Number(fields[12])) * 1_000) / TICKS_A_SECOND;
  } catch {
    return 0;
  }
}

function rounded(ms: number): number {
  return Math.round(ms * 1_000) / 1_000;
}
