import { m } from '#messages';
import { DateText } from '#ui/date-text.tsx';
import { formatNumber, formatQuantity } from '#ui/format.ts';
import { Link } from '#ui/link.tsx';
import { Panel } from '../shared/panel.tsx';
import { type OrderDocument, waitingPlaces } from './order-document.ts';
import { OrderPlace } from './order-place.tsx';
import { SourceAgain } from './source-again.tsx';

/** What is set aside and where, what travels, and what has left. A till sale went with the customer. */
export function OrderGoods({ order }: { order: OrderDocument }) {
  const places = waitingPlaces(order);
  if (order.source === 'till' && places.length === 0 && order.fulfilments.length === 0) return null;
  return (
    <Panel title={m.office_order_goods_way()} aside={<SourceAgain order={order} />}>
      {places.length === 0 && order.fulfilments.length === 0 && (
        <p className="text-ink-soft text-sm">{m.office_order_goods_way_none()}</p>
      )}
      <ul className="grid gap-4 text-sm">
        {places.map((place) => (
          <OrderPlace key={place.id} place={place} order={order} />
        ))}
        {order.transfers.map((transfer) => (
          <li key={transfer.id} className="grid">
            <span>{transferWords(transfer)}</span>
            <Link
              to="/office/stock/transfers/$transferId"
              params={{ transferId: transfer.id }}
              className="inline-flex min-h-11 w-fit items-center"
            >
              {m.office_order_transfer({ ...transfer, units: formatNumber(transfer.units) })}
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

function transferWords({ state }: OrderDocument['transfers'][number]): string {
  if (state === 'sent') return m.office_order_transfer_sent();
  return state === 'received' ? m.office_order_transfer_received() : m.office_order_transfer_requested();
}

function fulfilledWords(fulfilment: OrderDocument['fulfilments'][number]): string {
  const units = fulfilment.lines.reduce((sum, line) => sum + line.quantity, 0);
  const words = { quantity: formatQuantity(units), place: fulfilment.location };
  return fulfilment.kind === 'pick_up' ? m.office_order_handed(words) : m.office_order_sent(words);
}

const lineTitle = (order: OrderDocument, lineId: string): string =>
  order.lines.find((line) => line.lineId === lineId)?.title ?? '';
