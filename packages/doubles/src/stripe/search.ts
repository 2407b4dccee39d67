import type Stripe from 'stripe';
import { invalidRequest } from './api-error.ts';
import { pageSize } from './list.ts';
import type { World } from './world.ts';

type Clause = { field: string; key?: string; operator: string; value: string; negated: boolean };

const clausePattern = /^(-)?(\w+)(?:\[["']([^"']+)["']\])?\s*(:|~|>=|<=|>|<)\s*(?:"([^"]*)"|'([^']*)'|(\d+))\s*/;
const searchable = ['status', 'currency', 'amount', 'created', 'metadata'];

/**
 * GET /v1/payment_intents/search: clauses over status, currency, amount, created and metadata, joined by AND or by OR,
 * never both. Like the real one it may not see what was written just now (`searchLagMs`).
 */
export function searchIntents(world: World, params: Stripe.PaymentIntentSearchParams): object {
  const { clauses, joinedByOr } = parseQuery(params.query);
  const seen = (world.now() - world.settings.searchLagMs) / 1000;
  const found = [...world.objects.payment_intent.values()]
    .reverse()
    .filter((intent) => intent.created <= seen)
    .filter((intent) =>
      joinedByOr ? clauses.some((clause) => fits(intent, clause)) : clauses.every((clause) => fits(intent, clause)),
    );
  const start = Number(params.page ?? 0);
  const end = start + pageSize(params.limit);
  const more = found.length > end;
  return {
    object: 'search_result',
    data: found.slice(start, end),
    has_more: more,
    next_page: more ? String(end) : null,
    url: '/v1/payment_intents/search',
  };
}

function parseQuery(query: string): { clauses: Clause[]; joinedByOr: boolean } {
  const clauses: Clause[] = [];
  const joins = new Set<string>();
  let rest = query.trim();
  while (rest !== '') {
    const match = clausePattern.exec(rest);
    if (match === null || !searchable.includes(String(match[2]))) {
      throw invalidRequest(`The search query could not be read at: ${rest}`, { param: 'query' });
    }
    const [whole, minus, field = '', key, operator = ':', double, single, digits] = match;
    clauses.push({ field, key, operator, value: double ?? single ?? digits ?? '', negated: minus === '-' });
    rest = rest.slice(whole.length);
    const join = /^(AND|OR)\s+/i.exec(rest);
    if (join !== null) {
      joins.add(String(join[1]).toUpperCase());
      rest = rest.slice(join[0].length);
    }
  }
  if (clauses.length === 0 || joins.size > 1) {
    throw invalidRequest('A search query joins one or more clauses by AND or by OR, not by both.', { param: 'query' });
  }
  return { clauses, joinedByOr: joins.has('OR') };
}

function fits(intent: Stripe.PaymentIntent, clause: Clause): boolean {
  const actual =
    clause.field === 'metadata'
      ? intent.metadata[clause.key ?? '']
      : intent[clause.field as 'status' | 'currency' | 'amount' | 'created'];
  return compare(actual, clause) !== clause.negated;
}

function compare(actual: string | number | undefined, { operator, value }: Clause): boolean {
  if (actual === undefined) {
    return false;
  }
  switch (operator) {
    case ':':
      return String(actual).toLowerCase() === value.toLowerCase();
    case '~':
      return String(actual).toLowerCase().includes(value.toLowerCase());
    case '>':
      return Number(actual) > Number(value);
    case '<':
      return Number(actual) < Number(value);
    case '>=':
      return Number(actual) >= Number(value);
    default:
      return Number(actual) <= Number(value);
  }
}
