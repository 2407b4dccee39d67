import { QueryClient } from '@tanstack/react-query';
import { readProblem } from './problem.ts';

const HALF_A_MINUTE = 30_000;

/**
 * One cache of server answers. A refusal is an answer and is never asked again; a broken link is tried twice more.
 * On the server the cache lives for one page, so nothing is retried or thrown away by time.
 */
export function createQueryClient(place: 'browser' | 'server'): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: HALF_A_MINUTE,
        gcTime: place === 'server' ? Number.POSITIVE_INFINITY : 10 * 60_000,
        retry: place === 'server' ? false : (count, error) => count < 2 && readProblem(error).kind === 'link',
      },
      mutations: { retry: false },
    },
  });
}
