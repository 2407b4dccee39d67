import { m } from '#messages';
import { formatMoney, formatNumber, formatQuantity } from '#ui/format.ts';
import { Link } from '#ui/link.tsx';
import { Money } from '#ui/money.tsx';
import type { OrderView } from '../shared/answers.ts';

/** What was ordered. */
export function OrderLines({ order }: { order: OrderView }) {
  const goods = order.lines.filter((line) => line.kind !== 'shipping');
  return (
    <section aria-labelledby="goods" className="mb-8">
      <h2 id="goods" className="display mb-2 text-heading">
        {m.shop_goods()}
      </h2>
      <ul className="divide-y divide-line border-line border-t">
        {goods.map((line) => (
          <li key={line.lineId} className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-0.5 py-4">
            <p className="font-[550]">
              {line.productSlug ? (
                <Link to="/p/$slug" params={{ slug: line.productSlug }} search={{ v: line.sku }} look="plain">
                  {line.title}
                </Link>
              ) : (
                line.title
              )}
            </p>
            <Money amount={line.gross} currency={order.currency} className="text-end" />
            <p className="text-ink-faint text-sm">
              {m.shop_quantity_at({
                amount: formatQuantity(line.quantity, line.scale),
                price: `${formatMoney(line.unitPrice, order.currency)}${line.scale === 'grams' ? ` ${m.shop_per_kilo()}` : ''}`,
              })}
              {' · '}
              {line.sku}
            </p>
            {line.contents.length > 0 && (
              <p className="col-span-2 text-ink-soft text-sm">
                {m.shop_contents({
                  contents: line.contents
                    .map((part) => `${formatQuantity(part.quantity, part.scale)} × ${part.title}`)
                    .join(', '),
                })}
              </p>
            )}
            {line.refunded > 0 && (
              <p className="text-end text-attention-ink text-sm">
                {m.shop_refunded_amount({
                  amount: line.scale === 'grams' ? formatQuantity(line.refunded, 'grams') : formatNumber(line.refunded),
                })}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
