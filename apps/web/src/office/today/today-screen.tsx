import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { formatDate } from '#ui/format.ts';
import { Answer } from '../shared/answer.tsx';
import { Screen } from '../shared/screen.tsx';
import { useMay } from '../shared/staff.ts';
import { AuditToday } from '../stock/audit/audit-today.tsx';
import { AlertsToday } from '../supply/alerts-today.tsx';
import { LowStock } from './low-stock.tsx';
import { Takings } from './takings.tsx';
import { TillsToday } from './tills-today.tsx';
import { Waiting } from './waiting.tsx';

/** What a manager wants to know first. */
export function TodayScreen() {
  const trpc = useTRPC();
  const query = useQuery(trpc.office.today.queryOptions());
  const mayReadTills = useMay('device.read');
  const mayBuy = useMay('purchase.read');
  return (
    <Screen
      title={m.office_today_title()}
      intro={m.office_today_intro({ day: formatDate(Date.now(), 'long') })}
      needs="order.read"
    >
      <Answer query={query} rows={8}>
        {(today) => (
          <div className="grid gap-5">
            <AuditToday violations={today.auditViolations} />
            <Waiting today={today} />
            <div className="grid items-start gap-5 lg:grid-cols-2">
              <Takings takings={today.takings} />
              <div className="grid gap-5">
                {mayReadTills && <TillsToday />}
                {mayBuy && <AlertsToday />}
                <LowStock low={today.low} />
              </div>
            </div>
          </div>
        )}
      </Answer>
    </Screen>
  );
}
