import type { Cart, Result, TillVariant } from '@evertill/domain';
import { useMemo } from 'react';
import { m } from '#messages';
import { refusalWords } from '#shell/refusal-words.ts';
import { showToast } from '#ui/toast.tsx';
import { useSession } from '../core/session-context.tsx';
import { emptyCart, withLineAt, withoutLine, withQuantity } from '../counter/cart-edits.ts';
import type { Counter } from '../counter/counter.ts';

/** What a clerk does to the cart, with words for whatever is refused. */
export interface CartSteps {
  add: (variant: TillVariant, quantity: number, at?: number) => Promise<boolean>;
  quantity: (lineId: string, quantity: number) => Promise<boolean>;
  remove: (lineId: string) => Promise<void>;
  clear: () => Promise<void>;
  /** Any other change. */
  change: (edit: (cart: Cart) => Cart, anyway?: boolean) => Promise<boolean>;
  select: (lineId: string) => void;
}

export function useCartSteps(): CartSteps {
  const { counter } = useSession();
  return useMemo(() => stepsOn(counter), [counter]);
}

function stepsOn(counter: Counter): CartSteps {
  const change: CartSteps['change'] = async (edit, anyway) => told(await counter.edit(edit, anyway));
  return {
    change,
    add: async (variant, quantity, at = performance.now()) => told(await counter.add(variant, quantity, at)),
    quantity: (lineId, quantity) => change((cart) => withQuantity(cart, lineId, quantity)),
    remove: async (lineId) => {
      const { cart, priced } = counter.state.get();
      const place = cart.lines.findIndex((line) => line.id === lineId);
      const line = cart.lines[place];
      if (!line) return;
      const title = priced?.lines.find((one) => one.lineId === lineId)?.title ?? m.till_line_gone();
      await change((now) => withoutLine(now, lineId), true);
      showToast({
        title: m.till_line_removed({ title }),
        action: { label: m.till_undo(), onPress: () => void change((now) => withLineAt(now, line, place)) },
      });
    },
    clear: async () => {
      const { cart } = counter.state.get();
      await change((now) => emptyCart(now.id, now.currency), true);
      showToast({
        title: m.till_cart_cleared(),
        action: {
          label: m.till_undo(),
          onPress: () => void change((now) => (now.lines.length === 0 ? { ...cart, id: now.id } : now)),
        },
      });
    },
    select: (lineId) => counter.select(lineId),
  };
}

function told(result: Result<unknown>): boolean {
  if (!result.ok) showToast({ title: refusalWords(result.refusal), tone: 'attention' });
  return result.ok;
}
