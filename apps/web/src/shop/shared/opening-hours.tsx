import { m } from '#messages';
import { type DayHours, groupHours } from './group-hours.ts';

/** When a shop is open, days alike in one row. Draws nothing for hours it cannot read. */
export function OpeningHours({ hours }: { hours: unknown }) {
  const groups = groupHours(readHours(hours));
  if (groups.length === 0) return null;
  return (
    <dl className="mt-2 grid w-fit grid-cols-[auto_auto] gap-x-4 text-ink-faint">
      {groups.map((group) => (
        <div key={group.first} className="contents">
          <dt>
            {group.first === group.last ? dayName(group.first) : `${dayName(group.first)}–${dayName(group.last)}`}
          </dt>
          <dd className="money">{m.shop_hours({ opens: group.opens, closes: group.closes })}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The first of June 2026 is a Monday. */
function dayName(day: DayHours['day']): string {
  const date = Date.UTC(2026, 5, 1 + DAYS.indexOf(day), 12);
  return new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: 'UTC' }).format(date);
}

const DAYS: readonly DayHours['day'][] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

function readHours(hours: unknown): DayHours[] {
  if (!Array.isArray(hours)) return [];
  return hours.filter((one: Partial<DayHours> | null): one is DayHours =>
    Boolean(one?.opens && one.closes && DAYS.some((day) => day === one.day)),
  );
}
