import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { Badge } from '#ui/badge.tsx';
import { formatNumber, formatQuantity } from '#ui/format.ts';
import { Link } from '#ui/link.tsx';
import { Answer } from '../shared/answer.tsx';
import { Panel } from '../shared/panel.tsx';

const SHOWN = 6;

/** On the day's page: what has run low or out where somebody watches it. */
export function AlertsToday() {
  const trpc = useTRPC();
  const query = useQuery(trpc.office.supply.alerts.queryOptions({ limit: SHOWN }));
  return (
    <Panel
      title={m.supply_alerts()}
      intro={m.supply_alerts_intro()}
      aside={<Link to="/office/stock/reorder">{m.supply_alerts_link()}</Link>}
    >
      <Answer query={query} rows={3}>
        {({ items, low, out }) =>
          items.length === 0 ? (
            <p className="text-ink-soft text-sm">{m.supply_alerts_none()}</p>
          ) : (
            <>
              <ul className="divide-y divide-line">
                {items.map((alert) => (
                  <li key={alert.alertId} className="flex items-baseline gap-4 py-2.5 text-sm">
                    <span className="grid min-w-0 flex-1">
                      <Link to="/office/stock" search={{ q: alert.sku }} look="plain" className="truncate">
                        {alert.title}
                      </Link>
                      <span className="truncate text-ink-faint">
                        {alert.location}
                        {alert.incoming > 0 &&
                          ` · ${m.supply_on_the_way({ count: formatQuantity(alert.incoming, alert.scale) })}`}
                      </span>
                    </span>
                    {alert.kind === 'out' ? (
                      <Badge tone="attention">{m.supply_out()}</Badge>
                    ) : (
                      <span className="money">
                        {m.supply_left_short({ count: formatQuantity(alert.available, alert.scale) })}
                      </span>
                    )}
                  </li>
                ))}
              </ul>
              {low + out > items.length && (
                <p className="pt-2 text-ink-faint text-sm">
                  {m.supply_alerts_more({ shown: formatNumber(low + out - items.length) })}
                </p>
              )}
            </>
          )
        }
      </Answer>
    </Panel>
  );
}
