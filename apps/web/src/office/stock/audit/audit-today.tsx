import { m } from '#messages';
import { formatNumber } from '#ui/format.ts';
import { Link } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { useMay } from '../../shared/staff.ts';

/** A line on the first page when the stock does not add up; otherwise nothing. */
export function AuditToday({ violations }: { violations: number }) {
  const mayRead = useMay('audit.read');
  if (violations === 0) return null;
  return (
    <Note tone="attention">
      {m.stock_audit_today({ count: violations, shown: formatNumber(violations) })}.{' '}
      {mayRead && <Link to="/office/stock/audit">{m.stock_audit_today_link()}</Link>}
    </Note>
  );
}
