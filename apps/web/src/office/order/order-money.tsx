import { m } from '#messages';
import { Badge } from '#ui/badge.tsx';
import { DateText } from '#ui/date-text.tsx';
import { Money } from '#ui/money.tsx';
import { actorWords } from '../shared/actor-words.ts';
import { Panel } from '../shared/panel.tsx';
import { type OrderDocument, receivedOf } from './order-document.ts';
import { entryWords, methodWords, paymentWords, refundStateWords } from './order-words.tsx';

/** The ledger of an order's money. */
export function OrderPayments({ order }: { order: OrderDocument }) {
  const { payments, currency } = order;
  return (
    <Panel title={m.office_order_payments()}>
      {payments.length === 0 && <p className="text-ink-soft text-sm">{m.office_order_payments_none()}</p>}
      <ul className="grid gap-4 text-sm">
        {payments.map((payment) => (
          <li key={payment.id} className="grid gap-1.5">
            <div className="flex items-baseline justify-between gap-4">
              <p>
                <span className="font-[550]">{methodWords(payment.method)}</span>{' '}
                <span className="text-ink-soft">{paymentWords(payment.state)}</span>
              </p>
              <Money amount={payment.amount} currency={currency} />
            </div>
            {payment.reference !== '' && <p className="text-ink-faint">{payment.reference}</p>}
            <ul className="grid gap-1 border-line border-s-2 ps-3">
              {payment.entries.map((entry) => (
                <li
                  key={`${entry.kind} ${entry.at} ${entry.amount}`}
                  className="flex justify-between gap-4 text-ink-soft"
                >
                  <span>
                    {entryWords(entry.kind)} · <DateText at={entry.at} />
                  </span>
                  <Money amount={entry.amount} currency={currency} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {payments.length > 0 && (
        <p className="mt-4 flex justify-between gap-4 border-line border-t pt-3 font-[550] text-sm">
          <span>{m.office_order_entries_sum()}</span>
          <Money amount={receivedOf(order)} currency={currency} />
        </p>
      )}
    </Panel>
  );
}

/** What went back, why, and by whom. */
export function OrderRefunds({ order }: { order: OrderDocument }) {
  const { refunds, lines, currency } = order;
  if (refunds.length === 0) return null;
  const titles = new Map(lines.map((line) => [line.lineId, line.title]));
  return (
    <Panel title={m.office_order_refunds()}>
      <ul className="divide-y divide-line text-sm">
        {refunds.map((refund) => (
          <li key={refund.id} className="grid gap-1 py-3 first:pt-0">
            <div className="flex items-baseline justify-between gap-4">
              <p className="flex flex-wrap items-center gap-2">
                <span className="font-[550]">{methodWords(refund.method)}</span>
                <Badge tone={refund.state === 'paid' ? 'safe' : refund.state === 'failed' ? 'attention' : 'notice'}>
                  {refundStateWords(refund.state)}
                </Badge>
              </p>
              <Money amount={refund.amount} currency={currency} />
            </div>
            <p className="text-ink-soft">
              {m.office_order_refund_by({ reason: refund.reason, name: actorWords(refund.actor) })} ·{' '}
              <DateText at={refund.at} />
            </p>
            <ul className="text-ink-faint">
              {refund.lines.map((line) => (
                <li key={line.lineId}>
                  {line.quantity} × {titles.get(line.lineId)}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
