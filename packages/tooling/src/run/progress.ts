const started = Number(process.env.EVERTILL_STARTED ?? Date.now());

/** One line of progress with the seconds since the command was given. */
export function say(words: string): void {
  process.stdout.write(`[${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s] ${words}\n`);
}

/** Something is missing or wrong, and one plain sentence says what. */
export class Plain extends Error {}

/** The sentence for whatever went wrong: ours as it is, known system errors in words, anything else with its trace. */
export function inWords(error: unknown): string {
  if (error instanceof Plain) return error.message;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOSPC') return 'The disk is full.';
  if (code === 'EACCES' || code === 'EPERM') return `This user may not do that: ${String(error)}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
