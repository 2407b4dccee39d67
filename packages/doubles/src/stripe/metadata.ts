import type Stripe from 'stripe';
import { invalidRequest } from './api-error.ts';

/** Stripe's limits: 50 keys of 40 characters, values of 500. */
const keysMax = 50;
const keyLengthMax = 40;
const valueLengthMax = 500;

/** Adds given keys to the old ones; an empty value takes its key away, an empty metadata takes all. */
export function mergeMetadata(
  old: Stripe.Metadata | null,
  given: Stripe.MetadataParam | null | '' | undefined,
): Stripe.Metadata {
  if (given === undefined) {
    return { ...old };
  }
  if (given === null || given === '') {
    return {};
  }
  const merged: Stripe.Metadata = { ...old };
  for (const [key, value] of Object.entries(given)) {
    if (key.length > keyLengthMax || String(value ?? '').length > valueLengthMax) {
      throw invalidRequest(`Metadata keys may have ${keyLengthMax} characters and values ${valueLengthMax}.`, {
        param: `metadata[${key}]`,
      });
    }
    if (value === null || value === '') {
      delete merged[key];
    } else {
      merged[key] = String(value);
    }
  }
  if (Object.keys(merged).length > keysMax) {
    throw invalidRequest(`You can only have ${keysMax} metadata keys.`, { param: 'metadata' });
  }
  return merged;
}
