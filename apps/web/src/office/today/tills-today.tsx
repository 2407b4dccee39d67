import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { Link } from '#ui/link.tsx';
import { Answer } from '../shared/answer.tsx';
import { Panel } from '../shared/panel.tsx';
import { PendingBadge, seenWords } from '../tills/till-words.tsx';

/** The tills in use: when each was last heard and what it still holds. */
export function TillsToday() {
  const trpc = useTRPC();
  const query = useQuery(trpc.office.device.list.queryOptions());
  return (
    <Panel title={m.office_today_tills()} aside={<Link to="/office/tills">{m.office_today_unpushed_link()}</Link>}>
      <Answer query={query} rows={3}>
        {({ devices }) => {
          const inUse = devices.filter((device) => device.status === 'active');
          if (inUse.length === 0) return <p className="text-ink-soft text-sm">{m.office_today_tills_none()}</p>;
          return (
            <ul className="divide-y divide-line">
              {inUse.map((device) => (
                <li key={device.deviceId} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2.5 text-sm">
                  <span className="font-[550]">{device.tillCode}</span>
                  <span className="flex-1 text-ink-faint">{seenWords(device.lastSeenAt)}</span>
                  <PendingBadge pending={device.pending} />
                </li>
              ))}
            </ul>
          );
        }}
      </Answer>
    </Panel>
  );
}
