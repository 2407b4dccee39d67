import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { formatMoney, formatNumber } from '#ui/format.ts';
import { useSession } from '../core/session-context.tsx';
import { useStore } from '../core/store.ts';

export type View = 'goods' | 'cart';

/** On a phone: what the cart comes to, and the way there and back. */
export function ViewSwitch({ view, onView }: { view: View; onView: (view: View) => void }) {
  const { counter } = useSession();
  const { cart, priced } = useStore(counter.state);
  const total = priced ? formatMoney(priced.totals.total, cart.currency) : '';
  return (
    <div className="border-line border-t bg-surface p-2 md:hidden">
      {view === 'goods' ? (
        <Button size="huge" variant="ink" full className="justify-between!" onPress={() => onView('cart')}>
          <span>{m.till_view_cart({ count: formatNumber(cart.lines.length) })}</span>
          <span className="money">{total}</span>
        </Button>
      ) : (
        <Button size="huge" full onPress={() => onView('goods')}>
          {m.till_view_goods()}
        </Button>
      )}
    </div>
  );
}
