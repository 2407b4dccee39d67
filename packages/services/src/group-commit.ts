export interface BatcherOptions<In, Out> {
  /** Answers every input, in order. When it throws and there were several, each is tried alone. */
  run(batch: In[]): Promise<Out[]>;
  batchMax: number;
  /** Batchers that share a lane take turns, so that each gathers more while the other works. */
  lane?: Lane;
  /** What is answered, with nothing done, when too many wait already or one waited too long; without it all wait. */
  busy?: Busy<Out>;
}

export interface Busy<Out> {
  answer(): Out;
  /** How many may wait, and how long, in milliseconds. */
  waitingMax: number;
  waitMsMax: number;
  /** Errors of a request tried alone that mean the same. */
  isBusy(error: unknown): boolean;
}

/** Room for one batch at a time, first come first served. */
export interface Lane {
  enter(): Promise<void>;
  leave(): void;
}

export function createLane(): Lane {
  const queue: (() => void)[] = [];
  let taken = false;
  return {
    enter: () =>
      new Promise((resolve) => {
        if (taken) queue.push(resolve);
        else {
          taken = true;
          resolve();
        }
      }),
    leave: () => {
      const next = queue.shift();
      if (next) next();
      else taken = false;
    },
  };
}

export interface Batcher<In, Out> {
  submit(input: In): Promise<Out>;
}

interface Waiting<In, Out> {
  input: In;
  since: number;
  resolve(out: Out): void;
  reject(error: unknown): void;
}

/**
 * Group commit: requests that come while a batch is in flight wait and are taken together by the next, first come
 * first served; with nothing in flight a request goes at once. One batch at a time, so that requests of one process
 * never queue on each other's row locks. One bad request never fails its neighbours: a batch that throws is run again
 * one by one. How many wait and how long has bounds: beyond them the answer is `busy`, and nothing was done.
 */
export function createBatcher<In, Out>(options: BatcherOptions<In, Out>): Batcher<In, Out> {
  const { busy } = options;
  const waiting: Waiting<In, Out>[] = [];
  const lane = options.lane ?? createLane();
  let flying = false;

  const drain = async (): Promise<void> => {
    while (waiting.length > 0) {
      await lane.enter();
      try {
        const batch = waiting.splice(0, options.batchMax).filter(inTime);
        if (batch.length > 0) await fly(batch);
      } finally {
        lane.leave();
      }
    }
    flying = false;
  };
  const inTime = (each: Waiting<In, Out>): boolean => {
    if (!busy || performance.now() - each.since <= busy.waitMsMax) return true;
    each.resolve(busy.answer());
    return false;
  };
  const fly = async (batch: Waiting<In, Out>[]): Promise<void> => {
    try {
      const answers = await options.run(batch.map((each) => each.input));
      if (answers.length !== batch.length) throw new Error(`${batch.length} requests got ${answers.length} answers`);
      // The next batch is sent first: what the answers lead to in this process is done while the database works on it.
      setImmediate(() => batch.forEach((each, index) => void each.resolve(answers[index] as Out)));
    } catch (error) {
      const [first] = batch;
      if (batch.length > 1) for (const each of batch) inTime(each) && (await fly([each]));
      else if (busy?.isBusy(error)) first?.resolve(busy.answer());
      else first?.reject(error);
    }
  };
  return {
    submit: (input) =>
      new Promise((resolve, reject) => {
        if (busy && waiting.length >= busy.waitingMax) return resolve(busy.answer());
        waiting.push({ input, since: performance.now(), resolve, reject });
        if (flying) return;
        flying = true;
        // The rest of this turn of the event loop may bring more: they share the first batch.
        setImmediate(() => void drain());
      }),
  };
}
