import { setTimeout as pause } from 'node:timers/promises';
import type { Request, Response } from 'express';
import { ApiError } from './api-error.ts';
import type { Call } from './call.ts';
import { lapseAuthorisations } from './capture.ts';
import { clientError, clientView } from './client-view.ts';
import { apiVersion } from './event.ts';
import { expanded } from './expand.ts';
import type { Fault, FaultList } from './fault.ts';
import { type IdempotencyTable, keyInUse } from './idempotency.ts';
import { authenticate, checkVersion, expandPaths, rawParams } from './request.ts';
import { findRoute, type Route } from './routes.ts';
import { readParams } from './schema.ts';
import { newId, type World } from './world.ts';

/** One line of the double's memory of who asked what. */
export interface RequestLine {
  id: string;
  route: string;
  path: string;
  idempotencyKey: string | null;
  params: object;
  /** 0 while running, or when the answer was withheld. */
  status: number;
  replayed: boolean;
  /** The request that first ran under this key. */
  originalId: string;
  fault: string | null;
}

/** What the endpoints share. */
export interface Core {
  world: World;
  faults: FaultList;
  keys: IdempotencyTable;
  requests: RequestLine[];
  /** Called after every request that may have changed something. */
  changed: () => void;
}

interface Answer {
  status: number;
  body: string;
}

const requestsKept = 2000;

/** Serves one API request: key, version, fault, replay, schema, handler, answer — in this order. */
export async function serve(core: Core, request: Request, response: Response): Promise<void> {
  const requestId = newId('req');
  const line: RequestLine = {
    id: requestId,
    originalId: requestId,
    route: '',
    path: request.path,
    idempotencyKey: request.get('idempotency-key') ?? null,
    params: {},
    status: 0,
    replayed: false,
    fault: null,
  };
  core.requests.push(line);
  core.requests.splice(0, core.requests.length - requestsKept);
  lapseAuthorisations(core.world);
  let fault: Required<Fault> | undefined;
  let answer: Answer | undefined;
  try {
    const { route, call } = admit(request, line);
    fault = core.faults.take(route.name);
    line.fault = fault?.kind ?? null;
    if (strikeBefore(fault, request, response)) {
      return;
    }
    answer = await answerOf(core, request, route, call, line, fault);
  } catch (error) {
    answer = errorAnswer(error);
  }
  core.changed();
  deliver(response, request, line, answer, fault);
}

function admit(request: Request, line: RequestLine): { route: Route; call: Call } {
  const key = authenticate(request.headers);
  checkVersion(request.headers);
  const found = findRoute(request.method, request.path);
  line.route = found?.route.name ?? `${request.method} ${request.path}`;
  if (found === undefined) {
    throw new ApiError(404, {
      type: 'invalid_request_error',
      message: `Unrecognized request URL (${request.method}: ${request.path}).`,
    });
  }
  if (key === 'publishable' && !found.route.publishable) {
    throw new ApiError(403, {
      type: 'invalid_request_error',
      code: 'secret_key_required',
      message: 'This API call cannot be made with a publishable API key.',
    });
  }
  return { route: found.route, call: { id: found.id, key } };
}

async function answerOf(
  core: Core,
  request: Request,
  route: Route,
  call: Call,
  line: RequestLine,
  fault: Required<Fault> | undefined,
): Promise<Answer> {
  const query = request.url.split('?')[1] ?? '';
  const raw = rawParams(request.method, query, String(request.body ?? ''), request.get('content-type'));
  line.params = raw;
  const { keys, world } = core;
  const key = request.method === 'POST' ? line.idempotencyKey : null;
  const kept = key === null ? undefined : keys.find(key, request.path, raw, world.now());
  if (kept !== undefined) {
    line.replayed = true;
    line.originalId = kept.requestId;
    return kept.answer;
  }
  const params = route.params === null ? raw : readParams(route.params, raw, call.key === 'publishable');
  if (key !== null) {
    keys.begin(key, request.path, raw, line.id, world.now());
  }
  if (fault?.kind === 'slow') {
    await pause(fault.delayMs);
  }
  const answer = fault?.kind === 'serverError' ? brokenAnswer() : execute(world, route, params, call, line);
  if (key !== null) {
    keys.keep(key, answer.status, answer.body);
  }
  return answer;
}

function execute(world: World, route: Route, params: object, call: Call, line: RequestLine): Answer {
  world.request = { id: line.id, idempotencyKey: line.idempotencyKey };
  try {
    const result = expanded(world, route.run(world, params, call), expandPaths(params));
    return { status: 200, body: toJson(call.key === 'publishable' ? clientView(result) : result) };
  } catch (error) {
    return errorAnswer(error, call.key);
  } finally {
    world.request = null;
  }
}

function errorAnswer(error: unknown, key: Call['key'] = 'secret'): Answer {
  if (!(error instanceof ApiError)) {
    throw error;
  }
  return {
    status: error.status,
    body: toJson({ error: key === 'publishable' ? clientError(error.body) : error.body }),
  };
}

function brokenAnswer(): Answer {
  return { status: 500, body: toJson({ error: { type: 'api_error', message: 'Something went wrong on our side.' } }) };
}

function toJson(value: object): string {
  return JSON.stringify(value, null, 2);
}

/** The faults that come before anything runs; true when the request is dealt with. */
function strikeBefore(fault: Required<Fault> | undefined, request: Request, response: Response): boolean {
  switch (fault?.kind) {
    case 'dropBefore':
      request.socket.destroy();
      return true;
    case 'hangBefore':
      return true;
    case 'badGateway':
      response.status(502).type('html').send('<html><body><h1>502 Bad Gateway</h1></body></html>');
      return true;
    case 'bareNotFound':
      response.status(404).json({ message: 'not found' });
      return true;
    case 'conflict':
      throw keyInUse();
    case 'unavailable':
      throw new ApiError(503, { type: 'api_error', message: 'The API is not available just now.' });
    case 'rateLimit':
      throw new ApiError(429, {
        type: 'invalid_request_error',
        code: 'rate_limit',
        message: 'Too many requests. Slow down.',
      });
    default:
      return false;
  }
}

/** Sends the answer, or what a fault after the commit leaves of it. */
function deliver(
  response: Response,
  request: Request,
  line: RequestLine,
  answer: Answer,
  fault: Required<Fault> | undefined,
): void {
  if (fault?.kind === 'dropAfter') {
    request.socket.destroy();
    return;
  }
  if (fault?.kind === 'hangAfter') {
    return;
  }
  line.status = answer.status;
  const bytes = Buffer.from(answer.body);
  response.status(answer.status).set({
    'content-type': 'application/json',
    'content-length': String(bytes.length),
    'request-id': line.id,
    'stripe-version': apiVersion,
    ...(line.idempotencyKey === null ? {} : { 'idempotency-key': line.idempotencyKey }),
    ...(line.replayed ? { 'idempotent-replayed': 'true', 'original-request': line.originalId } : {}),
  });
  if (fault?.kind === 'cutBody') {
    response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => request.socket.destroy());
    return;
  }
  response.end(bytes);
}
