import { invalidRequest, noSuch } from './api-error.ts';

interface Paging {
  limit?: number;
  starting_after?: string;
  ending_before?: string;
  created?: number | { gt?: number; gte?: number; lt?: number; lte?: number };
}

interface Listed {
  id: string;
  created?: number;
}

/** Stripe's list object, newest first, paged by id; `fits` holds the route's own filters. */
export function listOf<T extends Listed>(
  all: Map<string, T>,
  url: string,
  params: Paging,
  fits: (item: T) => boolean,
): object {
  const limit = pageSize(params.limit);
  const items = [...all.values()].reverse().filter((item) => fits(item) && inRange(item, params.created));
  if (params.ending_before !== undefined) {
    const end = positionOf(items, params.ending_before, 'ending_before');
    const start = Math.max(0, end - limit);
    return { object: 'list', data: items.slice(start, end), has_more: start > 0, url };
  }
  const start =
    params.starting_after === undefined ? 0 : positionOf(items, params.starting_after, 'starting_after') + 1;
  return { object: 'list', data: items.slice(start, start + limit), has_more: items.length > start + limit, url };
}

/** The page size: 10 unless told, at most 100. */
export function pageSize(limit: number | undefined): number {
  if (limit !== undefined && (limit < 1 || limit > 100)) {
    throw invalidRequest('The limit must lie between 1 and 100.', {
      code: 'parameter_invalid_integer',
      param: 'limit',
    });
  }
  return limit ?? 10;
}

function positionOf(items: Listed[], id: string, param: string): number {
  const position = items.findIndex((item) => item.id === id);
  if (position < 0) {
    throw noSuch('object', id, param);
  }
  return position;
}

function inRange(item: Listed, range: Paging['created']): boolean {
  const created = item.created ?? 0;
  if (range === undefined) {
    return true;
  }
  if (typeof range === 'number') {
    return created === range;
  }
  const { gt = -1, gte = 0, lt = Number.POSITIVE_INFINITY, lte = Number.POSITIVE_INFINITY } = range;
  return created > gt && created >= gte && created < lt && created <= lte;
}
