import { m } from '#messages';
import { DateText } from '#ui/date-text.tsx';
import { formatQuantity } from '#ui/format.ts';
import { actorWords } from '../shared/actor-words.ts';
import { Panel } from '../shared/panel.tsx';
import type { PurchaseOrder } from './supply-types.ts';

/** Every delivery, the latest first. */
export function PurchaseReceipts({ order }: { order: PurchaseOrder }) {
  if (order.sentAt === null) return null;
  const lineOf = new Map(order.lines.map((line) => [line.lineId, line]));
  return (
    <Panel title={m.supply_deliveries()}>
      {order.receipts.length === 0 ? (
        <p className="text-ink-soft text-sm">{m.supply_deliveries_none()}</p>
      ) : (
        <ol className="divide-y divide-line text-sm">
          {order.receipts.map((receipt) => (
            <li key={receipt.goodsReceiptId} className="grid gap-2 py-3 first:pt-0">
              <p className="text-ink-soft">
                <DateText at={Date.parse(receipt.receivedAt)} /> · {actorWords(receipt.receivedBy)}
                {receipt.note !== '' && ` · ${receipt.note}`}
              </p>
              <ul className="grid gap-1">
                {receipt.lines.map(({ lineId, quantity, damaged }) => {
                  const line = lineOf.get(lineId);
                  if (!line) return null;
                  return (
                    <li key={lineId} className="flex justify-between gap-4">
                      <span className="min-w-0">{line.title}</span>
                      <span className="money shrink-0 text-end">
                        {formatQuantity(quantity, line.scale)}
                        {damaged > 0 && (
                          <span className="text-attention-ink">
                            {' '}
                            {m.supply_and_damaged({ count: formatQuantity(damaged, line.scale) })}
                          </span>
                        )}
                      </span>
                    </li>
                  );
                })}
              </ul>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}
