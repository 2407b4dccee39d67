export interface BatcherOptions<In, Out> {
  /** Answers every input, in order. When it throws and there were several, each is tried alone. */
  run(batch: In[]): Promise<Out[]>;
  batchMax: number;
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
  let flying = false;

  const drain = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, options.batchMax);
      try {
        settle(batch, await options.run(batch.map((each) => each.input)));
      } catch (error) {
        if (batch.length === 1) batch[0]?.reject(error);
        else for (const each of batch) await alone(each);
      }
    }
    flying = false;
  };
  const alone = async (each: Waiting<In, Out>): Promise<void> => {
    try {
      settle([each], await options.run([each.input]));
    } catch (error) {
      each.reject(error);
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

function settle<In, Out>(batch: Waiting<In, Out>[], answers: Out[]): void {
  if (answers.length !== batch.length) throw new Error(`${batch.length} requests got ${answers.length} answers`);
  for (const [index, each] of batch.entries()) each.resolve(answers[index] as Out);
}
