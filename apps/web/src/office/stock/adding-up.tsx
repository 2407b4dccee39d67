import { CircleAlert, CircleCheck } from 'lucide-react';
import { m } from '#messages';
import { formatQuantity } from '#ui/format.ts';
import { Link } from '#ui/link.tsx';
import { useMay } from '../shared/staff.ts';
import type { Explanation } from './explanation.ts';

/** Whether each figure is what its rows add up to, said plainly; and loudly when it is not. */
export function AddingUp({ why }: { why: Explanation }) {
  const mayAudit = useMay('audit.read');
  const units = (count: number) => formatQuantity(count, why.variant.scale);
  const { level, sums } = why;
  const wrong = [
    { label: m.office_stock_on_hand(), stated: level.onHand, explained: sums.onHand },
    { label: m.stock_grid_damaged(), stated: level.damaged, explained: sums.damaged },
    { label: m.office_why_reserved(), stated: level.reserved, explained: sums.reserved },
    { label: m.office_stock_leased(), stated: level.leased, explained: sums.leased },
  ].filter(({ stated, explained }) => stated !== explained);
  if (wrong.length === 0) {
    return (
      <p className="flex items-start gap-2 text-safe-ink text-sm">
        <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0" />
        {m.stock_adds_up({ movements: units(sums.onHand), promises: units(sums.reserved), leases: units(sums.leased) })}
      </p>
    );
  }
  return (
    <div role="alert" className="flex items-start gap-3 rounded-card bg-attention px-4 py-3 text-attention-ink text-sm">
      <CircleAlert aria-hidden className="mt-px size-4.5 shrink-0" />
      <div className="grid gap-1">
        <p className="font-[550]">{m.stock_adds_not()}</p>
        <ul>
          {wrong.map(({ label, stated, explained }) => (
            <li key={label}>{m.stock_adds_not_line({ label, stated: units(stated), explained: units(explained) })}</li>
          ))}
        </ul>
        {mayAudit && <Link to="/office/stock/audit">{m.stock_adds_not_link()}</Link>}
      </div>
    </div>
  );
}
