import { X } from 'lucide-react';
import { m } from '#messages';
import { formatRate } from '#ui/format.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { Money } from '#ui/money.tsx';
import { useSession } from '../core/session-context.tsx';
import { useStore } from '../core/store.ts';
import { withCartDiscount, withoutCoupon } from '../counter/cart-edits.ts';
import { useCartSteps } from './use-cart-steps.ts';

/** What the cart comes to, what was taken off, and the tax in it. */
export function CartTotals() {
  const { counter } = useSession();
  const { cart, priced } = useStore(counter.state);
  const steps = useCartSteps();
  const { currency } = cart;
  const totals = priced?.totals;
  const byPromotion = priced?.promotions.reduce((sum, one) => sum + one.amount, 0) ?? 0;
  return (
    <dl className="grid gap-1 text-sm">
      {priced?.promotions.map((one) => (
        <Row key={one.promotionId} name={one.name}>
          <Money amount={-one.amount} currency={currency} />
        </Row>
      ))}
      {cart.coupons.map((code) => (
        <Row key={code} name={m.till_coupon_in({ code })}>
          <IconButton
            label={m.till_coupon_remove({ code })}
            size="large"
            className="-my-2"
            onPress={() => void steps.change((now) => withoutCoupon(now, code), true)}
          >
            <X aria-hidden className="size-4" />
          </IconButton>
        </Row>
      ))}
      {cart.discount && (
        <Row name={m.till_cart_discount_in({ reason: cart.discount.reason })}>
          {cart.discount.kind === 'percent' && formatRate(cart.discount.ppm)}
          {cart.discount.kind === 'amount' && <Money amount={-cart.discount.amount} currency={currency} />}
          <IconButton
            label={m.till_cart_discount_remove()}
            size="large"
            className="-my-2"
            onPress={() => void steps.change((now) => withCartDiscount(now, null), true)}
          >
            <X aria-hidden className="size-4" />
          </IconButton>
        </Row>
      )}
      {totals && totals.discount > byPromotion && (
        <Row name={m.till_total_discount()}>
          <Money amount={-totals.discount} currency={currency} />
        </Row>
      )}
      {totals?.taxGroups.map((group) => (
        <Row
          key={group.taxRateId}
          name={priced?.taxMode === 'inclusive' ? m.till_tax_in({ name: group.name }) : group.name}
        >
          <Money amount={group.tax} currency={currency} />
        </Row>
      ))}
      <div className="flex items-baseline justify-between gap-4 pt-1">
        <dt className="font-[550] text-base">{m.till_total()}</dt>
        <dd className="font-[600] text-3xl" data-testid="cart-total">
          {totals ? <Money amount={totals.total} currency={currency} /> : <span className="text-ink-faint">–</span>}
        </dd>
      </div>
    </dl>
  );
}

function Row({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="flex items-center justify-between gap-4 text-ink-soft">
      <dt className="min-w-0 truncate">{name}</dt>
      <dd className="flex items-center gap-1">{children}</dd>
    </div>
  );
}
