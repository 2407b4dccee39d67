import type { IncomingHttpHeaders } from 'node:http';
import { parse } from 'qs';
import { ApiError, invalidRequest } from './api-error.ts';
import type { Call } from './call.ts';
import { apiVersion } from './event.ts';

const depthMax = 10;
const parametersMax = 5000;

/** Which key came with the request. Only test keys: a live one here means that something points the wrong way. */
export function authenticate(headers: IncomingHttpHeaders): Call['key'] {
  const [scheme = '', credentials = ''] = (headers.authorization ?? '').split(' ');
  const key = scheme === 'Basic' ? (Buffer.from(credentials, 'base64').toString().split(':')[0] ?? '') : credentials;
  if (/^(sk|rk)_test_\w+$/.test(key)) {
    return 'secret';
  }
  if (/^pk_test_\w+$/.test(key)) {
    return 'publishable';
  }
  const message = key.includes('_live_')
    ? 'This is a double of Stripe for tests. It must never see a live key.'
    : 'No valid API key: send a test key as Authorization: Bearer sk_test_…';
  throw new ApiError(401, { type: 'invalid_request_error', message });
}

/** The version of the API must be the one that the installed SDK pins. */
export function checkVersion(headers: IncomingHttpHeaders): void {
  const version = headers['stripe-version'];
  if (version !== apiVersion) {
    throw invalidRequest(`This double speaks ${apiVersion}; the request asks for ${String(version ?? 'no version')}.`, {
      code: 'api_version_not_supported',
    });
  }
}

/** The parameters as nested strings: from the body of a POST, else from the query. */
export function rawParams(method: string, query: string, body: string, contentType = ''): Record<string, unknown> {
  if (method === 'POST' && body !== '' && !contentType.startsWith('application/x-www-form-urlencoded')) {
    throw invalidRequest(`Requests are form encoded, not ${contentType}.`);
  }
  return parse(method === 'POST' ? body : query, {
    depth: depthMax,
    arrayLimit: parametersMax,
    parameterLimit: parametersMax,
    plainObjects: false,
  });
}

/** The paths to expand; they belong to every route. */
export function expandPaths(params: object): string[] {
  return 'expand' in params && Array.isArray(params.expand) ? params.expand.map(String) : [];
}
