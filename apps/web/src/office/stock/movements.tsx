import { m } from '#messages';
import { DateText } from '#ui/date-text.tsx';
import { formatNumber, formatQuantity } from '#ui/format.ts';
import { actorWords } from '../shared/actor-words.ts';
import { CauseLink } from './cause-link.tsx';
import { causeWords } from './cause-words.ts';
import type { Explanation, Scale } from './explanation.ts';

export type Movement = Explanation['movements'][number];

interface MovementsProps {
  movements: readonly Movement[];
  count: number;
  scale: Scale;
}

/** Every movement with what lay there after it, the newest first. */
export function Movements({ movements, count, scale }: MovementsProps) {
  return (
    <section className="grid gap-2">
      <h3 className="font-[550]">{m.office_why_movements()}</h3>
      {movements.length === 0 && <p className="text-ink-soft text-sm">{m.office_why_movements_none()}</p>}
      <MovementList movements={movements} scale={scale} />
      {count > movements.length && (
        <p className="text-ink-faint text-sm">
          {m.office_why_movements_more({ shown: formatNumber(movements.length), count: formatNumber(count) })}
        </p>
      )}
    </section>
  );
}

interface MovementListProps {
  movements: readonly Movement[];
  scale: Scale;
  /** Names the place of each: for lists that go over all of them. */
  withPlace?: boolean;
}

export function MovementList({ movements, scale, withPlace }: MovementListProps) {
  return (
    <ol className="divide-y divide-line text-sm">
      {movements.map((movement) => (
        <li key={movement.id} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 py-2.5">
          <span>
            {causeWords(movement)}
            <CauseLink document={movement.document} receiptNumber={movement.receiptNumber} />
          </span>
          <span className="money text-end font-[550]">{signed(movement.delta, scale)}</span>
          <span className="text-ink-faint">
            {withPlace && `${movement.location} · `}
            <DateText at={Date.parse(movement.at)} />
            {movement.actor !== '' && ` · ${actorWords(movement.actor)}`}
          </span>
          <span className="money text-end text-ink-faint">
            {movement.bucket === 'damaged'
              ? m.stock_balance_damaged({ count: formatQuantity(movement.balance, scale) })
              : m.office_why_balance({ count: formatQuantity(movement.balance, scale) })}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** A quantity with its sign, a true minus for less. */
export function signed(quantity: number, scale: Scale): string {
  const text = formatQuantity(Math.abs(quantity), scale);
  return quantity < 0 ? `− ${text}` : `+ ${text}`;
}
