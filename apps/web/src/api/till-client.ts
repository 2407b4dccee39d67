import type { Transport } from '@evertill/offline';
import { type ApiClient, createHttpClient } from './client.ts';

/** The API as a till calls it: every request carries the device's token, as far as there is one. */
export function createTillClient(token: () => string | null): ApiClient {
  return createHttpClient({
    headers: (): Record<string, string> => {
      const held = token();
      return held === null ? {} : { authorization: `Bearer ${held}` };
    },
  });
}

/**
 * The way `packages/offline` reaches the server. Throws whatever is no answer; what came back is judged by the journal
 * and the catalogue themselves.
 * @param ready brings the token up to date before each call
 * @param heard is told after each call how it ended: null, or what was thrown
 */
export function tillTransport(
  client: ApiClient,
  ready: () => Promise<void>,
  heard: (error: unknown | null) => void,
): Transport {
  const asked = async <T>(call: () => Promise<T>): Promise<T> => {
    await ready();
    try {
      const answer = await call();
      heard(null);
      return answer;
    } catch (error) {
      heard(error);
      throw error;
    }
  };
  return {
    push: (input, signal) => asked(() => client.till.push.mutate(input, { signal })),
    pull: (input, signal) => asked(() => client.till.pull.query(input, { signal })),
    exchangeLeases: (input, signal) => asked(() => client.till.exchangeLeases.mutate(input, { signal })),
  };
}
