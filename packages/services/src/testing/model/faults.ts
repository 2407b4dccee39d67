import type pg from 'pg';

/**
 * How a process or its database fails in the middle of something, and before which of its statements.
 * `fails`: the statement ends the transaction. `deadlock`: it was chosen as the victim, which is worth another try.
 * `lost`: the commit goes through and nobody hears of it. `cut`: the connection breaks.
 */
export interface Fault {
  kind: 'fails' | 'deadlock' | 'lost' | 'cut';
  before: number;
}

type Query = (this: unknown, ...args: unknown[]) => unknown;
type Patched = { query: Query; processID: number; connection: { stream: { destroy(): void } } };
type Callback = (error: unknown, result?: unknown) => void;

const SQLSTATES = { fails: '57014', deadlock: '40P01' };

/** Stands between a process and its connections, lets everything through, and strikes once when it is told to. */
export class FaultLine {
  #fault: Fault | null = null;
  #seen = 0;
  #struck = false;
  readonly #cut: number[] = [];

  /** Watches every connection that this pool opens from now on. */
  watch(pool: pg.Pool): void {
    pool.on('connect', (client) => this.#patch(client as unknown as Patched));
  }

  arm(fault: Fault | null): void {
    this.#fault = fault;
    this.#seen = 0;
    this.#struck = false;
  }

  /** Lets everything through again; true when the fault had struck. */
  disarm(): boolean {
    this.#fault = null;
    return this.#struck;
  }

  /** Process ids of broken connections, each told once: the database may still be ending what they had begun. */
  takeCut(): number[] {
    return this.#cut.splice(0);
  }

  #patch(client: Patched): void {
    const run = client.query.bind(client) as Query;
    let within = false;
    client.query = (...args) => {
      const text = textOf(args[0]);
      if (text.startsWith('BEGIN')) within = true;
      const kind = this.#strikes(text, within);
      if (text === 'COMMIT' || text.startsWith('ROLLBACK')) within = text.startsWith('ROLLBACK TO') && within;
      if (kind === null) return run(...args);
      if (kind === 'lost') return loseAnswer(run, args);
      if (kind === 'fails' || kind === 'deadlock') return run(...failing(args, SQLSTATES[kind]));
      this.#cut.push(client.processID);
      client.connection.stream.destroy();
      return run(...args);
    };
  }

  #strikes(text: string, within: boolean): Fault['kind'] | null {
    const fault = this.#fault;
    if (!fault || text.startsWith('ROLLBACK')) return null;
    this.#seen += 1;
    if (this.#seen <= fault.before) return null;
    if ((fault.kind === 'fails' || fault.kind === 'deadlock') && text.startsWith('BEGIN')) return null;
    if (fault.kind === 'lost' && within && text !== 'COMMIT') return null;
    this.#fault = null;
    this.#struck = true;
    return fault.kind;
  }
}

function textOf(query: unknown): string {
  if (typeof query === 'string') return query;
  const { text } = query as { text?: unknown };
  return typeof text === 'string' ? text : '';
}

/** The same call with a statement in its place that raises. */
function failing(args: unknown[], sqlstate: string): unknown[] {
  const text = `DO $$ BEGIN RAISE EXCEPTION 'planted trouble' USING ERRCODE = '${sqlstate}'; END $$`;
  const callback = args.find((each) => typeof each === 'function');
  return callback ? [text, callback] : [text];
}

function loseAnswer(run: Query, args: unknown[]): unknown {
  const lost = Object.assign(new Error('the answer was lost'), { code: 'ECONNRESET' });
  const at = args.findIndex((each) => typeof each === 'function');
  if (at < 0)
    return (run(...args) as Promise<unknown>).then(() => {
      throw lost;
    });
  const callback = args[at] as Callback;
  const heard: Callback = (error) => callback(error ?? lost);
  return run(...args.map((each, index) => (index === at ? heard : each)));
}
