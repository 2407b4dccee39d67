import { m } from '#messages';
import { DateText } from '#ui/date-text.tsx';
import { formatNumber, formatQuantity } from '#ui/format.ts';
import { Link } from '#ui/link.tsx';
import type { Explanation, Scale } from './explanation.ts';

type Movement = Explanation['movements'][number];

interface MovementsProps {
  movements: readonly Movement[];
  count: number;
  scale: Scale;
}

/** Every movement with what was on hand after it, the newest first. */
export function Movements({ movements, count, scale }: MovementsProps) {
  return (
    <section className="grid gap-2">
      <h3 className="font-[550]">{m.office_why_movements()}</h3>
      {movements.length === 0 && <p className="text-ink-soft text-sm">{m.office_why_movements_none()}</p>}
      <ol className="divide-y divide-line text-sm">
        {movements.map((movement) => (
          <li key={movement.id} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 py-2.5">
            <span>
              {causeWords(movement)}
              <Source movement={movement} />
            </span>
            <span className="money text-end font-[550]">{signed(movement.delta, scale)}</span>
            <span className="text-ink-faint">
              <DateText at={Date.parse(movement.at)} />
              {movement.actor !== '' && ` · ${movement.actor}`}
            </span>
            <span className="money text-end text-ink-faint">
              {m.office_why_balance({ count: formatQuantity(movement.balance, scale) })}
            </span>
          </li>
        ))}
      </ol>
      {count > movements.length && (
        <p className="text-ink-faint text-sm">
          {m.office_why_movements_more({ shown: formatNumber(movements.length), count: formatNumber(count) })}
        </p>
      )}
    </section>
  );
}

/** The order, sale or refund behind it. */
function Source({ movement }: { movement: Movement }) {
  const { orderId, orderNumber, receiptNumber } = movement;
  if (orderId === null || orderNumber === null) return null;
  return (
    <>
      {' · '}
      <Link to="/office/orders/$orderId" params={{ orderId }}>
        {receiptNumber === null
          ? m.office_why_promise_order({ number: orderNumber })
          : m.office_why_move_receipt({ number: receiptNumber })}
      </Link>
    </>
  );
}

/** A reason that only repeats the receipt is left out: the receipt stands beside it as a link. */
function causeWords({ causeType, reason, receiptNumber }: Movement): string {
  const words: Record<string, () => string> = {
    opening: m.office_why_move_opening,
    sale: m.office_why_move_sale,
    refund: m.office_why_move_refund,
    fulfilment: m.office_why_move_fulfilment,
    adjustment: m.office_why_move_adjustment,
  };
  const cause = words[causeType]?.() ?? causeType;
  return reason === '' || reason === receiptNumber ? cause : `${cause}: ${reason}`;
}

/** A quantity with its sign, a true minus for less. */
export function signed(quantity: number, scale: Scale): string {
  const text = formatQuantity(Math.abs(quantity), scale);
  return quantity < 0 ? `− ${text}` : `+ ${text}`;
}
