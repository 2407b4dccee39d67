/** Runs so many callers, each asking again when it was answered, until the time is up; answers a second. */
export async function callersFor(callers: number, seconds: number, call: (caller: number) => Promise<unknown>) {
  let answers = 0;
  const begun = performance.now();
  const until = begun + seconds * 1_000;
  await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      while (performance.now() < until) {
        await call(caller);
        answers += 1;
      }
    }),
  );
  return (answers * 1_000) / (performance.now() - begun);
}

/** Runs so many callers until each was refused; how many calls were accepted. */
export async function callersUntilRefused(
  callers: number,
  call: (caller: number) => Promise<boolean>,
): Promise<number> {
  let accepted = 0;
  await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      while (await call(caller)) accepted += 1;
    }),
  );
  return accepted;
}

/**
 * Measures two ways in turns, a slice of each at a time, so that whatever else the machine does meets both alike.
 * Returns the mean of each.
 */
export async function inTurns(
  slices: number,
  first: () => Promise<number>,
  second: () => Promise<number>,
): Promise<[number, number]> {
  const figures: [number[], number[]] = [[], []];
  for (let slice = 0; slice < slices; slice += 1) {
    figures[0].push(await first());
    figures[1].push(await second());
  }
  return [mean(figures[0]), mean(figures[1])];
}

const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
