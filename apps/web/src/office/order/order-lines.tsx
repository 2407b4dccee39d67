import { m } from '#messages';
import { cx } from '#ui/cx.ts';
import { formatNumber, formatQuantity } from '#ui/format.ts';
import { Money } from '#ui/money.tsx';
import { Panel } from '../shared/panel.tsx';
import type { OrderDocument, OrderLine } from './order-document.ts';
import { PriceTrace } from './price-trace.tsx';

/** What was ordered, each line with the way its price came about, and the sum. */
export function OrderLines({ order }: { order: OrderDocument }) {
  return (
    <Panel title={m.office_order_lines()}>
      <ul className="divide-y divide-line border-line border-b">
        {order.lines.map((line) => (
          <Line key={line.lineId} line={line} order={order} />
        ))}
      </ul>
      <Totals order={order} />
    </Panel>
  );
}

function Line({ line, order }: { line: OrderLine; order: OrderDocument }) {
  const notes = [
    line.sku,
    line.kind !== 'shipping' &&
      order.source !== 'till' &&
      m.office_order_line_sent({ done: formatNumber(line.fulfilled), all: formatNumber(line.quantity) }),
    line.refunded > 0 && m.office_order_line_refunded({ count: formatNumber(line.refunded) }),
  ].filter(Boolean);
  return (
    <li className="grid gap-1 py-3">
      <div className="flex items-baseline justify-between gap-4">
        <p className="min-w-0">
          {line.kind !== 'shipping' && (
            <span className="money text-ink-soft">{formatQuantity(line.quantity, line.scale)} × </span>
          )}
          {line.title}
        </p>
        <Money amount={order.taxMode === 'inclusive' ? line.gross : line.net} currency={order.currency} />
      </div>
      <p className="text-ink-faint text-sm">{notes.join(' · ')}</p>
      {line.contents.length > 0 && (
        <p className="text-ink-soft text-sm">{m.bundle_contents({ contents: contentsWords(line) })}</p>
      )}
      <PriceTrace line={line} currency={order.currency} />
    </li>
  );
}

const contentsWords = ({ contents }: OrderLine): string =>
  contents.map((part) => `${formatQuantity(part.quantity, part.scale)} × ${part.title}`).join(', ');

function Totals({ order }: { order: OrderDocument }) {
  const { currency, taxMode } = order;
  const rows = [
    { label: m.office_order_goods_total(), amount: order.goodsTotal + order.discountTotal, isShown: true },
    { label: m.office_order_discount_total(), amount: -order.discountTotal, isShown: order.discountTotal !== 0 },
    { label: m.office_order_shipping_total(), amount: order.shippingTotal, isShown: order.shippingTotal !== 0 },
    {
      label: taxMode === 'inclusive' ? m.office_order_tax_in() : m.office_order_tax_on(),
      amount: order.taxTotal,
      isShown: true,
      isFaint: taxMode === 'inclusive',
    },
    { label: m.office_order_rounding(), amount: order.cashRounding, isShown: order.cashRounding !== 0 },
  ];
  return (
    <dl className="grid gap-1.5 pt-3 text-sm">
      {rows
        .filter((row) => row.isShown)
        .map((row) => (
          <div key={row.label} className={cx('flex justify-between gap-4', row.isFaint && 'text-ink-faint')}>
            <dt>{row.label}</dt>
            <dd>
              <Money amount={row.amount} currency={currency} />
            </dd>
          </div>
        ))}
      <div className="flex justify-between gap-4 pt-1 font-[550] text-base">
        <dt>{m.office_order_total()}</dt>
        <dd>
          <Money amount={order.total} currency={currency} />
        </dd>
      </div>
    </dl>
  );
}
