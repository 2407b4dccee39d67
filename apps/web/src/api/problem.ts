import type { Refusal } from '@evertill/domain';
import { TRPCClientError } from '@trpc/client';

/**
 * What went wrong, in a form a screen can act on.
 * - `refusal`: the server answered no; code and facts are those of the closed list in domain/src/errors.ts;
 * - `link`: no answer came, so the same request (with the same ids) may be sent again;
 * - `fault`: a defect on either side; `requestId`, where there is one, finds it in the server's log.
 */
export type Problem =
  | { kind: 'refusal'; refusal: Refusal; requestId: string | undefined }
  | { kind: 'link' }
  | { kind: 'fault'; requestId: string | undefined };

/** What the server puts into every tRPC error. */
interface ErrorData {
  refusal?: Refusal | null;
  requestId?: string;
}

/** Reads any thrown value. Never throws. */
export function readProblem(error: unknown): Problem {
  if (!(error instanceof TRPCClientError)) return { kind: 'fault', requestId: undefined };
  const data = error.data as ErrorData | null | undefined;
  if (!data) return { kind: 'link' };
  if (data.refusal) return { kind: 'refusal', refusal: data.refusal, requestId: data.requestId };
  return { kind: 'fault', requestId: data.requestId };
}

/** Whether the thing asked for does not exist; loaders turn that into `notFound()`. */
export function isNotFoundProblem(error: unknown): boolean {
  const problem = readProblem(error);
  return problem.kind === 'refusal' && problem.refusal.code === 'not.found';
}

/** Whether the server did not understand what was asked; where the address says it, nothing lies there. */
export function isInvalidInput(error: unknown): boolean {
  const problem = readProblem(error);
  return problem.kind === 'refusal' && problem.refusal.code === 'input.invalid';
}
