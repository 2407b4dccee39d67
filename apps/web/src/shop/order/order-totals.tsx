import { m } from '#messages';
import { formatMoney } from '#ui/format.ts';
import { Money } from '#ui/money.tsx';
import type { OrderView } from '../shared/answers.ts';
import { TotalRow } from '../shared/totals-table.tsx';

/** What it came to, what of it is tax, how it was paid and what was given back. */
export function OrderTotals({ order }: { order: OrderView }) {
  const { currency } = order;
  const refunded = order.refunds
    .filter((refund) => refund.state !== 'failed')
    .reduce((sum, refund) => sum + Math.abs(refund.amount), 0);
  return (
    <dl className="grid content-start gap-2">
      <TotalRow name={m.shop_goods()}>
        <Money amount={order.goodsTotal} currency={currency} />
      </TotalRow>
      {order.discountTotal > 0 && (
        <TotalRow name={m.shop_discount_within()} tone="faint">
          <Money amount={order.discountTotal} currency={currency} />
        </TotalRow>
      )}
      <TotalRow name={m.shop_delivery()}>
        {order.shippingTotal === 0 ? m.shop_free() : <Money amount={order.shippingTotal} currency={currency} />}
      </TotalRow>
      <div className="mt-1 flex items-baseline justify-between gap-4 border-line-strong border-t pt-3">
        <dt className="font-[550]">{m.shop_total()}</dt>
        <dd className="font-[550] text-xl">
          <Money amount={order.total} currency={currency} />
        </dd>
      </div>
      <TotalRow name={order.taxMode === 'inclusive' ? m.shop_tax_in_total() : m.shop_tax()} tone="faint">
        <Money amount={order.taxTotal} currency={currency} />
      </TotalRow>
      {order.payments.map((payment) => (
        <TotalRow key={payment.id} name={paymentWords(payment)} tone="faint">
          <Money amount={payment.amount} currency={currency} />
        </TotalRow>
      ))}
      {refunded > 0 && <TotalRow name={m.shop_refunded()}>−{formatMoney(refunded, currency)}</TotalRow>}
    </dl>
  );
}

function paymentWords({ method, state }: OrderView['payments'][number]): string {
  const isPaid = state === 'captured';
  if (method === 'card') return isPaid ? m.shop_paid_card() : m.shop_card_not_paid();
  if (method === 'cash') return m.shop_paid_cash();
  return method === 'manual' ? m.shop_paid_later() : m.shop_paid_other();
}
