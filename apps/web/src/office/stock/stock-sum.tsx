import { m } from '#messages';
import { cx } from '#ui/cx.ts';
import { formatQuantity } from '#ui/format.ts';
import { Note } from '#ui/note.tsx';
import type { Explanation, Scale } from './explanation.ts';

interface StockSumProps {
  level: Explanation['level'];
  scale: Scale;
  /** Of a moment that is gone: what was kept back then is not known, so it is left out. */
  isPast?: boolean;
}

/** On hand, less what is promised, lent and kept back, is what may still be sold. Broken goods lie beside it. */
export function StockSum({ level, scale, isPast }: StockSumProps) {
  const units = (count: number) => formatQuantity(count, scale);
  const taken = [
    { label: m.office_why_reserved(), count: level.reserved },
    ...(level.leased > 0 ? [{ label: m.office_stock_leased(), count: level.leased }] : []),
    ...(isPast ? [] : [{ label: m.office_stock_safety(), count: level.safety }]),
  ];
  return (
    <section aria-label={m.office_why_sum()} className="grid gap-3">
      <dl className="rounded-card border border-line bg-surface px-4 py-1 text-sm">
        <Line label={m.office_stock_on_hand()} text={units(level.onHand)} />
        {taken.map(({ label, count }) => (
          <Line key={label} label={label} text={count === 0 ? '0' : `− ${units(count)}`} isFaint={count === 0} />
        ))}
        <Line
          label={isPast ? m.stock_free_then() : m.office_stock_available()}
          text={units(level.available)}
          className="border-line-strong border-t font-[550] text-base"
        />
        {level.damaged > 0 && <Line label={m.stock_grid_damaged()} text={units(level.damaged)} isFaint />}
      </dl>
      {level.shortage > 0 && <Note tone="attention">{m.office_why_shortage({ count: units(level.shortage) })}</Note>}
    </section>
  );
}

interface LineProps {
  label: string;
  text: string;
  isFaint?: boolean;
  className?: string;
}

function Line({ label, text, isFaint, className }: LineProps) {
  return (
    <div className={cx('flex justify-between gap-4 py-2', isFaint && 'text-ink-faint', className)}>
      <dt>{label}</dt>
      <dd className="money">{text}</dd>
    </div>
  );
}
