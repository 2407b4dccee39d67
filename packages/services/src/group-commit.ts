export interface BatcherOptions<In, Out> {
  /** Answers every input, in order. When it throws and there were several, each is tried alone. */
  run(batch: In[]): Promise<Out[]>;
  batchMax: number;
  /** Batchers that share a lane take turns, so that each gathers more while the other works. */
  lane?: Lane;
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
  resolve(out: Out): void;
  reject(error: unknown): void;
}

/**
 * Group commit: requests that come while a batch is in flight wait and are taken together by the next, first come
 * first served; with nothing in flight a request goes at once. One batch at a time, so that requests of one process
 * never queue on each other's row locks. One bad request never fails its neighbours: a batch that throws is run again
 * one by one.
 */
export function createBatcher<In, Out>(options: BatcherOptions<In, Out>): Batcher<In, Out> {
  const waiting: Waiting<In, Out>[] = [];
  const lane = options.lane ?? createLane();
  let flying = false;

  const drain = async (): Promise<void> => {
    while (waiting.length > 0) {
      await lane.enter();
      try {
        await fly(waiting.splice(0, options.batchMax));
      } finally {
        lane.leave();
      }
    }
    flying = false;
  };
  const fly = async (batch: Waiting<In, Out>[]): Promise<void> => {
    try {
      const answers = await options.run(batch.map((each) => each.input));
      if (answers.length !== batch.length) throw new Error(`${batch.length} requests got ${answers.length} answers`);
      // The next batch is sent first: what the answers lead to in this process is done while the database works on it.
      setImmediate(() => batch.forEach((each, index) => void each.resolve(answers[index] as Out)));
    } catch (error) {
      if (batch.length === 1) batch[0]?.reject(error);
      else for (const each of batch) await fly([each]);
    }
  };
  return {
    submit: (input) =>
      new Promise((resolve, reject) => {
        waiting.push({ input, resolve, reject });
        if (flying) return;
        flying = true;
        // The rest of this turn of the event loop may bring more: they share the first batch.
        setImmediate(() => void drain());
      }),
  };
}
