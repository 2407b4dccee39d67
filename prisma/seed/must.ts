import type { Result } from '@evertill/domain';

/** The value of what a seed may take for granted. A seed that is refused stops, with the reason. */
export function must<T>(what: string, result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`The demo shop could not be built: ${what} was refused (${JSON.stringify(result.refusal)}).`);
}
