import { TRPCClientError } from '@trpc/client';
import { expect, test } from 'vitest';
import { createLocalClient } from './client.ts';
import { isNotFoundProblem, readProblem } from './problem.ts';

const refusal = { code: 'not.found', what: 'product', id: 'x' };

test('a refusal keeps its code, facts and request number', () => {
  const error = TRPCClientError.from({
    error: { code: -32_004, message: 'not.found', data: { refusal, requestId: 'r1' } },
  });
  expect(readProblem(error)).toEqual({ kind: 'refusal', refusal, requestId: 'r1' });
  expect(isNotFoundProblem(error)).toBe(true);
});

test('an error without an answer is a broken link', () => {
  expect(readProblem(TRPCClientError.from(new TypeError('fetch failed')))).toEqual({ kind: 'link' });
});

test('whatever else is thrown is a fault', () => {
  expect(readProblem(new Error('bug'))).toEqual({ kind: 'fault', requestId: undefined });
  expect(readProblem(undefined)).toEqual({ kind: 'fault', requestId: undefined });
});

test('a refusal in the same process reads like one over the network', async () => {
  const client = createLocalClient(() => Promise.reject(Object.assign(new Error('not.found'), { refusal })));
  const error = await client.catalogue.detail.query({ slug: 'gone' } as never).catch((thrown: unknown) => thrown);
  expect(readProblem(error)).toEqual({ kind: 'refusal', refusal, requestId: undefined });
});

test('an answer in the same process is what JSON would make of it', async () => {
  const client = createLocalClient(() => Promise.resolve({ at: new Date(0), none: undefined }));
  expect(await client.catalogue.detail.query({ slug: 'x' } as never)).toEqual({ at: '1970-01-01T00:00:00.000Z' });
});
