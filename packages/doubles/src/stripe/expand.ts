import { invalidRequest } from './api-error.ts';
import type { ObjectKind, World } from './world.ts';

/** Which stored kind an id belongs to. */
const kindOfPrefix: Record<string, ObjectKind> = {
  pi: 'payment_intent',
  pm: 'payment_method',
  ch: 'charge',
  txn: 'balance_transaction',
  re: 'refund',
  tml: 'terminal.location',
  tmr: 'terminal.reader',
};
const depthMax = 4;

/** A copy of the answer with the ids at the given paths (`latest_charge.balance_transaction`) replaced by objects. */
export function expanded(world: World, answer: object, paths: readonly string[]): object {
  const copy = structuredClone(answer);
  for (const path of paths) {
    const parts = path.split('.');
    if (parts.length > depthMax) {
      throw invalidRequest(`You cannot expand more than ${depthMax} levels of a property. Given: ${path}`, {
        param: 'expand',
      });
    }
    expandPath(world, copy, parts, path);
  }
  return copy;
}

function expandPath(world: World, target: unknown, parts: string[], path: string): void {
  const [name, ...rest] = parts;
  if (name === undefined || typeof target !== 'object' || target === null) {
    return;
  }
  if (Array.isArray(target)) {
    for (const item of target) {
      expandPath(world, item, parts, path);
    }
    return;
  }
  const record = target as Record<string, unknown>;
  if (!(name in record)) {
    throw invalidRequest(`This property cannot be expanded (${path}).`, { param: 'expand' });
  }
  const value = record[name];
  if (typeof value === 'string') {
    record[name] = lookUp(world, value, path);
  }
  expandPath(world, record[name], rest, path);
}

function lookUp(world: World, id: string, path: string): object {
  const kind = kindOfPrefix[id.split('_')[0] ?? ''];
  const found = kind && world.objects[kind].get(id);
  if (found === undefined) {
    throw invalidRequest(`This property cannot be expanded (${path}).`, { param: 'expand' });
  }
  return structuredClone(found);
}
