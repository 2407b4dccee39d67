/** What the bench and the status page read: how long the clerk waited, from the key or press to the drawn frame. */
export type MarkName = 'scan-to-line' | 'complete-sale';

const begun = new Map<MarkName, number>();

/** @param at moment of the key or press in the page's own time (`event.timeStamp`, `performance.now()`) */
export function beginMark(name: MarkName, at: number = performance.now()): void {
  begun.set(name, at);
}

/** Call when the result stands in the document; measures to the frame that shows it. Does nothing when none began. */
export function endMark(name: MarkName): void {
  const start = begun.get(name);
  if (start === undefined) return;
  begun.delete(name);
  requestAnimationFrame(() => performance.measure(name, { start, end: performance.now() }));
}

export function dropMark(name: MarkName): void {
  begun.delete(name);
}

/** Milliseconds below which 95 of 100 of the measured waits stay; null before the first. */
export function p95(name: MarkName): number | null {
  const waits = performance
    .getEntriesByName(name, 'measure')
    .map((entry) => entry.duration)
    .sort((a, b) => a - b);
  return waits[Math.ceil(waits.length * 0.95) - 1] ?? null;
}
