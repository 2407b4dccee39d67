import { m } from '#messages';
import { formatNumber } from '#ui/format.ts';
import { Link } from '#ui/link.tsx';
import { Panel } from '../shared/panel.tsx';
import type { Today } from './today.ts';

/** What should be bought or moved soon. */
export function LowStock({ low }: { low: Today['low'] }) {
  return (
    <Panel
      title={m.office_today_low()}
      intro={m.office_today_low_intro()}
      aside={
        low.length > 0 && (
          <Link to="/office/stock" search={{ show: 'low' }}>
            {m.office_today_low_all()}
          </Link>
        )
      }
    >
      {low.length === 0 ? (
        <p className="text-ink-soft text-sm">{m.office_today_low_none()}</p>
      ) : (
        <ul className="divide-y divide-line">
          {low.map((item) => (
            <li key={item.variantId + item.location} className="flex items-baseline gap-4 py-2.5 text-sm">
              <span className="grid min-w-0 flex-1">
                <Link to="/office/stock" search={{ q: item.sku }} look="plain" className="truncate">
                  {item.title}
                </Link>
                <span className="truncate text-ink-faint">{item.location}</span>
              </span>
              <span className="money">{m.office_today_low_left({ count: formatNumber(item.available) })}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
