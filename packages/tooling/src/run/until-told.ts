/**
 * Settles when somebody wants this process to end: Ctrl-C, SIGTERM, the closing of the terminal, or the end of the
 * process that started it. Further signals while stopping are ignored, so that stopping completes.
 */
export function untilTold(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(signal));
    process.once('disconnect', () => resolve('disconnect'));
  });
}
