import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { clientAddress } from './client-address.ts';

const request = (forwarded?: string) =>
  ({
    socket: { remoteAddress: '10.0.0.1' },
    headers: forwarded ? { 'x-forwarded-for': forwarded } : {},
  }) as unknown as IncomingMessage;

test('without a trusted proxy nobody can claim another address', () => {
  expect(clientAddress(request('6.6.6.6'), 0)).toBe('10.0.0.1');
});

test('behind proxies the client is as many hops away as are trusted, whatever it claims beyond them', () => {
  expect(clientAddress(request(), 1)).toBe('10.0.0.1');
  expect(clientAddress(request('203.0.113.9'), 1)).toBe('203.0.113.9');
  expect(clientAddress(request('6.6.6.6, 203.0.113.9'), 1)).toBe('203.0.113.9');
  expect(clientAddress(request('6.6.6.6, 203.0.113.9, 10.0.0.2'), 2)).toBe('203.0.113.9');
  expect(clientAddress(request('203.0.113.9'), 5)).toBe('203.0.113.9');
});
