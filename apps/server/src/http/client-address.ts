import type { IncomingMessage } from 'node:http';

/** The client's address, `hops` trusted proxies away: each of them appended the address it was called from. */
export function clientAddress(req: IncomingMessage, hops: number): string {
  const direct = req.socket.remoteAddress ?? '';
  const forwarded = req.headers['x-forwarded-for'];
  if (hops === 0 || forwarded === undefined) return direct;
  const named = String(forwarded)
    .split(',')
    .map((address) => address.trim())
    .filter((address) => address !== '');
  const addresses = [direct, ...named.reverse()];
  return addresses[Math.min(hops, addresses.length - 1)] ?? direct;
}
