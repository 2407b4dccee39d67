import { checked, type Minor } from './money.ts';

/**
 * Splits a total over weights by largest remainder: every share is the exact share rounded down or up, the units left
 * over go to the largest remainders, ties to the earlier place, and the shares sum to the total exactly. The split of
 * −total is the negative of the split of total. Weights are integers ≥ 0; when all are zero the split is even. Throws
 * on a negative weight and on a total that has nowhere to go.
 */
export function splitByWeights(total: Minor, weights: readonly number[]): Minor[] {
  const magnitude = Math.abs(checked(total));
  if (weights.length === 0) {
    if (magnitude === 0) return [];
    throw new RangeError('nothing to split an amount over');
  }
  const sum = sumOfWeights(weights);
  const even = sum === 0;
  const whole = even ? weights.length : sum;
  const shares: Minor[] = [];
  const remainders: number[] = [];
  let left = magnitude;
  for (const weight of weights) {
    const { share, remainder } = shareDown(magnitude, even ? 1 : weight, whole);
    shares.push(share);
    remainders.push(remainder);
    left -= share;
  }
  if (left > 0) raiseLargest(shares, remainders, left);
  return total < 0 ? shares.map((share) => 0 - share) : shares;
}

function sumOfWeights(weights: readonly number[]): number {
  let sum = 0;
  for (const weight of weights) {
    if (weight < 0) throw new RangeError(`a weight is negative: ${weight}`);
    sum += weight;
  }
  return checked(sum);
}

/** Exact share rounded down, and what was cut off in units of 1/whole; bigint only where the product needs it. */
function shareDown(magnitude: number, weight: number, whole: number): { share: number; remainder: number } {
  const product = magnitude * weight;
  if (Number.isSafeInteger(product)) {
    const remainder = product % whole;
    return { share: (product - remainder) / whole, remainder };
  }
  const exact = BigInt(magnitude) * BigInt(weight);
  return { share: Number(exact / BigInt(whole)), remainder: Number(exact % BigInt(whole)) };
}

function raiseLargest(shares: number[], remainders: readonly number[], left: number): void {
  const order = remainders.map((_, index) => index);
  order.sort((a, b) => (remainders[b] ?? 0) - (remainders[a] ?? 0) || a - b);
  for (const index of order.slice(0, left)) shares[index] = (shares[index] ?? 0) + 1;
}
