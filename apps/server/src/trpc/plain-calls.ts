import type { IncomingMessage } from 'node:http';
import { callTRPCProcedure, getTRPCErrorFromUnknown, getTRPCErrorShape, type TRPCError } from '@trpc/server';
import type { Context } from './context.ts';
import { appRouter } from './router.ts';

/** One answer of a call, as tRPC's clients read it. */
type Answer = { result: { data: unknown } } | { error: { data: { httpStatus: number } } };

export interface PlainCalls {
  paths: string[];
  batch: boolean;
}

const CALLS = /^\/trpc\/([\w.,]+)(\?batch=1)?$/;

/**
 * The mutations a request asks for, when it does so in the plain way: JSON in a body of known and ordinary size, one
 * answer in JSON. Null for everything else (streams, forms, big uploads), which tRPC's own adapter handles.
 */
export function readPlainCalls(req: IncomingMessage, bytesMax: number): PlainCalls | null {
  if (req.method !== 'POST') return null;
  const { headers } = req;
  const length = Number(headers['content-length']);
  if (!(length <= bytesMax) || headers['content-encoding'] || headers['trpc-accept']) return null;
  if (!/^application\/json(;\s*charset=utf-8)?$/i.test(headers['content-type'] ?? '')) return null;
  const match = CALLS.exec(req.url ?? '');
  if (!match?.[1]) return null;
  return { paths: match[1].split(','), batch: match[2] !== undefined };
}

/**
 * Runs mutations and answers them as tRPC's HTTP adapter does, without its detour over fetch objects and streams.
 * `onFault` is told of errors that are no refusals.
 */
export async function answerPlainCalls(
  calls: PlainCalls,
  body: object,
  ctx: Context,
  onFault: (error: TRPCError, path: string) => void,
): Promise<{ status: number; body: string }> {
  const inputs: Record<string, unknown> = calls.batch ? (body as Record<string, unknown>) : { 0: body };
  const answers = await Promise.all(calls.paths.map((path, index) => answerOne(path, inputs[index], ctx, onFault)));
  const statuses = new Set(answers.map((answer) => ('error' in answer ? answer.error.data.httpStatus : 200)));
  const [status = 207] = statuses.size === 1 ? statuses : [];
  return { status, body: JSON.stringify(calls.batch ? answers : answers[0]) };
}

async function answerOne(
  path: string,
  input: unknown,
  ctx: Context,
  onFault: (error: TRPCError, path: string) => void,
): Promise<Answer> {
  const type = 'mutation';
  try {
    const data: unknown = await callTRPCProcedure({
      router: appRouter,
      path,
      getRawInput: async () => input,
      ctx,
      type,
      signal: undefined,
      batchIndex: 0,
    });
    return { result: { data } };
  } catch (cause) {
    const error = getTRPCErrorFromUnknown(cause);
    if (error.code === 'INTERNAL_SERVER_ERROR') onFault(error, path);
    return { error: getTRPCErrorShape({ config: appRouter._def._config, ctx, error, input, path, type }) };
  }
}
