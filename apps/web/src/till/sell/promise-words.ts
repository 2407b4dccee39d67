import type { TillPromise } from '@evertill/domain';
import type { PromiseHit } from '@evertill/offline';
import { m } from '#messages';
import { formatQuantity } from '#ui/format.ts';

const NAMED_MAX = 3;

/** "The last 2 are promised to web order 1234." */
export function hitWords({ units, promises }: PromiseHit, scale: 'each' | 'grams'): string {
  const named = promises.slice(0, NAMED_MAX).map(ownerWords);
  const rest = promises.length - named.length;
  const whom = [...new Set(named), ...(rest > 0 ? [m.till_promised_others()] : [])].join(', ');
  const said = { count: scale === 'grams' ? 0 : units, shown: formatQuantity(units, scale) };
  return whom === '' ? m.till_promised_nameless(said) : m.till_promised_last({ ...said, whom });
}

function ownerWords({ kind, number }: TillPromise): string {
  if (number !== null) return m.till_promised_order({ number });
  return {
    order: m.till_promised_web,
    checkout: m.till_promised_checkout,
    transfer: m.till_promised_transfer,
    till: m.till_promised_till,
  }[kind]();
}
