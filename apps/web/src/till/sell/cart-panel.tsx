import { ScanBarcode } from 'lucide-react';
import { useLayoutEffect } from 'react';
import { m } from '#messages';
import { refusalWords } from '#shell/refusal-words.ts';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Note } from '#ui/note.tsx';
import { endMark } from '../core/marks.ts';
import { useSession } from '../core/session-context.tsx';
import { useStore } from '../core/store.ts';
import { CartActions } from './cart-actions.tsx';
import { CartLineRow } from './cart-line-row.tsx';
import { CartTotals } from './cart-totals.tsx';
import { Hint } from './hint.tsx';
import type { SellWindow } from './sell-windows.tsx';
import { useCartSteps } from './use-cart-steps.ts';
import { useStock } from './use-goods.ts';
import { usePromisesHit } from './use-promises-hit.ts';

/** The cart on the counter: lines, totals, and the way to payment. */
export function CartPanel({ onPay, onWindow }: { onPay: () => void; onWindow: (window: SellWindow) => void }) {
  const { counter } = useSession();
  const { cart, priced, refusal, selected, keepProblem } = useStore(counter.state);
  const steps = useCartSteps();
  const stock = useStock(cart.lines.map((line) => line.variantId));
  const hits = usePromisesHit(cart);
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured when a changed cart stands in the document
  useLayoutEffect(() => endMark('scan-to-line'), [cart]);
  const isEmpty = cart.lines.length === 0;
  return (
    <div className="flex h-full min-h-0 flex-col bg-surface">
      <CartActions onWindow={onWindow} />
      <div className="min-h-0 flex-1 overflow-y-auto">
        {isEmpty ? (
          <EmptyState title={m.till_cart_empty()} icon={<ScanBarcode />}>
            {m.till_cart_empty_text()}
          </EmptyState>
        ) : (
          <ol aria-label={m.till_cart()} className="divide-y divide-line">
            {cart.lines.map((line) => (
              <CartLineRow
                key={line.id}
                line={line}
                priced={priced?.lines.find((one) => one.lineId === line.id)}
                currency={cart.currency}
                stock={stock.get(line.variantId)}
                hit={hits.get(line.variantId)}
                isSelected={line.id === selected}
                steps={steps}
                onWindow={onWindow}
              />
            ))}
          </ol>
        )}
      </div>
      {refusal && !isEmpty && (
        <Note tone="attention" className="m-3">
          {refusalWords(refusal)}
        </Note>
      )}
      {keepProblem && (
        <Note tone="attention" className="m-3">
          {keepProblem === 'fault' ? m.till_cart_not_kept() : refusalWords(keepProblem)}
        </Note>
      )}
      <div className="grid gap-3 border-line border-t p-4">
        <CartTotals />
        <Button variant="primary" size="huge" full isDisabled={isEmpty || !priced} onPress={onPay}>
          {m.till_pay()}
          <Hint>F9</Hint>
        </Button>
      </div>
    </div>
  );
}
