import { m } from '#messages';
import { DateText } from '#ui/date-text.tsx';
import { formatQuantity } from '#ui/format.ts';
import { Link } from '#ui/link.tsx';
import { Panel } from '../shared/panel.tsx';
import type { OrderDocument } from './order-document.ts';

/** What is set aside and where, and what has left. A till sale went with the customer. */
export function OrderGoods({ order }: { order: OrderDocument }) {
  const waiting = order.promises.filter((promise) => promise.state !== 'consumed');
  if (order.source === 'till') return null;
  return (
    <Panel title={m.office_order_goods_way()}>
      {waiting.length === 0 && order.fulfilments.length === 0 && (
        <p className="text-ink-soft text-sm">{m.office_order_goods_way_none()}</p>
      )}
      <ul className="grid gap-3 text-sm">
        {waiting.map((promise) => (
          <li key={`${promise.variantId} ${promise.locationId} ${promise.state}`} className="grid">
            <span>{promiseWords(order, promise)}</span>
            <Link
              to="/office/stock"
              search={{ variant: promise.variantId, at: promise.locationId }}
              className="w-fit text-sm"
            >
              {titleOf(order, promise.variantId)}
            </Link>
          </li>
        ))}
        {order.fulfilments.map((fulfilment) => (
          <li key={fulfilment.id} className="grid">
            <span>
              {fulfilledWords(fulfilment)} · <DateText at={fulfilment.at} />
            </span>
            <span className="text-ink-faint">
              {fulfilment.lines.map((line) => `${line.quantity} × ${lineTitle(order, line.lineId)}`).join(', ')}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function promiseWords(order: OrderDocument, promise: OrderDocument['promises'][number]): string {
  const scale = order.lines.find((line) => line.variantId === promise.variantId)?.scale ?? 'each';
  const words = { quantity: formatQuantity(promise.quantity, scale), place: promise.location };
  return promise.state === 'held' ? m.office_order_held(words) : m.office_order_promised(words);
}

function fulfilledWords(fulfilment: OrderDocument['fulfilments'][number]): string {
  const units = fulfilment.lines.reduce((sum, line) => sum + line.quantity, 0);
  const words = { quantity: formatQuantity(units), place: fulfilment.location };
  return fulfilment.kind === 'pick_up' ? m.office_order_handed(words) : m.office_order_sent(words);
}

const titleOf = (order: OrderDocument, variantId: string): string =>
  order.lines.find((line) => line.variantId === variantId)?.title ?? '';

const lineTitle = (order: OrderDocument, lineId: string): string =>
  order.lines.find((line) => line.lineId === lineId)?.title ?? '';
