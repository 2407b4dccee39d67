/** What of a variant decides which can be chosen. */
export interface Choosable {
  id: string;
  options: Record<string, string>;
  /** Whether any can be had, by delivery or in a shop. */
  isThere: boolean;
}

/**
 * What choosing a value would lead to, everything else staying as it is.
 * - there: that very combination can be had;
 * - gone: it is made, but sold out;
 * - elsewhere: it is not made with the other choices, so they would move too.
 */
export type ValueState = 'there' | 'gone' | 'elsewhere';

export interface ValueChoice {
  value: string;
  state: ValueState;
  isChosen: boolean;
  /** The variant that choosing it leads to; null: the value is offered by no variant. */
  variantId: string | null;
}

/** One option's values as seen from the variant that is chosen now. */
export function choicesOf(
  variants: readonly Choosable[],
  chosen: Choosable,
  name: string,
  values: readonly string[],
): ValueChoice[] {
  return values.map((value) => {
    const exact = variants.find((variant) => sameBut(variant, chosen, name) && variant.options[name] === value);
    const next = exact ?? nearest(variants, chosen, name, value);
    return {
      value,
      state: exact ? (exact.isThere ? 'there' : 'gone') : 'elsewhere',
      isChosen: chosen.options[name] === value,
      variantId: next?.id ?? null,
    };
  });
}

/** The variant shown first: the one asked for, else the first that can be had, else the first. */
export function firstShown<T extends Choosable>(variants: readonly T[], asked: (variant: T) => boolean): T | undefined {
  return variants.find(asked) ?? variants.find((variant) => variant.isThere) ?? variants[0];
}

function sameBut(variant: Choosable, chosen: Choosable, name: string): boolean {
  return Object.entries(chosen.options).every(([other, value]) => other === name || variant.options[other] === value);
}

/** Has the value, can be had if any can, and shares the most with what was chosen. */
function nearest(variants: readonly Choosable[], chosen: Choosable, name: string, value: string) {
  const shared = (variant: Choosable) =>
    Object.entries(chosen.options).filter(([other, each]) => variant.options[other] === each).length;
  return variants
    .filter((variant) => variant.options[name] === value)
    .toSorted((a, b) => Number(b.isThere) - Number(a.isThere) || shared(b) - shared(a))[0];
}
