import type { ServerResponse } from 'node:http';

/** Status classes of HTTP: `2` stands for 200 to 299. */
const CLASSES = [1, 2, 3, 4, 5] as const;

/** Counts what the server answers, every way in alike. */
export class Traffic {
  /** Requests that were answered, by the first digit of their status; those cut off before an answer count as 0. */
  readonly answered = new Map<number, number>([0, ...CLASSES].map((status) => [status, 0]));
  /** Seconds spent on all of them together. */
  seconds = 0;
  underWay = 0;

  /** Call when a request came in. */
  watch(res: ServerResponse): void {
    const begun = performance.now();
    this.underWay += 1;
    res.once('close', () => {
      this.underWay -= 1;
      this.seconds += (performance.now() - begun) / 1_000;
      const status = res.writableFinished ? Math.floor(res.statusCode / 100) : 0;
      this.answered.set(status, (this.answered.get(status) ?? 0) + 1);
    });
  }
}
