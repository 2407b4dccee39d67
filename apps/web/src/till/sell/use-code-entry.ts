import type { TillVariant } from '@evertill/domain';
import { useState } from 'react';
import { m } from '#messages';
import { showToast } from '#ui/toast.tsx';
import { useSession } from '../core/session-context.tsx';
import { useCartSteps } from './use-cart-steps.ts';

export interface CodeEntry {
  /** The last code nothing was found for. */
  unknown: string | null;
  forget: () => void;
  /** A code that was scanned. */
  scan: (code: string, at: number) => Promise<void>;
  /** What was typed and ended with Enter: a code, or words for one thing only. Resolves to whether that was found. */
  enter: (text: string, at: number) => Promise<boolean>;
  /** Goods that were touched. */
  take: (variant: TillVariant, at: number) => Promise<void>;
}

/** From a code to a line. What is weighed asks for its weight first. */
export function useCodeEntry(onWeigh: (variant: TillVariant) => void): CodeEntry {
  const { till } = useSession();
  const steps = useCartSteps();
  const [unknown, setUnknown] = useState<string | null>(null);
  const take = async (variant: TillVariant, at: number) => {
    setUnknown(null);
    if (variant.scale === 'grams') onWeigh(variant);
    else await steps.add(variant, 1, at);
  };
  const takeByCode = async (code: string, at: number): Promise<boolean> => {
    const variant = await till.catalogue.findByCode(code);
    if (!variant) return false;
    if (variant.forSale) await take(variant, at);
    else showToast({ title: m.till_not_for_sale({ title: variant.title }), tone: 'attention' });
    return true;
  };
  return {
    unknown,
    forget: () => setUnknown(null),
    take,
    scan: async (code, at) => {
      if (!(await takeByCode(code, at))) setUnknown(code);
    },
    enter: async (text, at) => {
      const typed = text.trim();
      if (typed === '') return false;
      if (await takeByCode(typed, at)) return true;
      const [first, second] = await till.catalogue.search(typed, 2);
      if (first && !second) {
        await take(first, at);
        return true;
      }
      if (!first && LOOKS_LIKE_CODE.test(typed)) setUnknown(typed);
      return false;
    },
  };
}

const LOOKS_LIKE_CODE = /\d{6}/;
