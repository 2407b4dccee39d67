import type { ReactNode } from 'react';
import { m } from '#messages';
import { Card } from '#ui/card.tsx';
import { cx } from '#ui/cx.ts';
import { formatNumber } from '#ui/format.ts';
import { Link } from '#ui/link.tsx';
import { useMay } from '../shared/staff.ts';
import type { Today } from './today.ts';

/** Four figures that should be nought in the evening. */
export function Waiting({ today }: { today: Today }) {
  const mayReadCases = useMay('case.read');
  const mayReadTills = useMay('device.read');
  return (
    <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
      <Figure
        count={today.waiting}
        words={m.office_today_waiting({ count: today.waiting, shown: '' })}
        link={
          <Link to="/office/orders" search={{ state: 'placed' }}>
            {m.office_today_waiting_link()}
          </Link>
        }
      />
      <Figure
        count={today.openShortages}
        words={m.shortage_today({ count: today.openShortages, shown: '' })}
        isUrgent
        link={mayReadCases && <Link to="/office/shortages">{m.shortage_today_link()}</Link>}
      />
      <Figure
        count={today.openCases}
        words={m.office_today_cases({ count: today.openCases, shown: '' })}
        isUrgent
        link={mayReadCases && <Link to="/office/cases">{m.office_today_cases_link()}</Link>}
      />
      <Figure
        count={today.unpushed}
        words={m.office_today_unpushed({ count: today.unpushed, shown: '' })}
        link={mayReadTills && <Link to="/office/tills">{m.office_today_unpushed_link()}</Link>}
      />
    </div>
  );
}

interface FigureProps {
  count: number;
  words: string;
  link: ReactNode;
  isUrgent?: boolean;
}

function Figure({ count, words, link, isUrgent }: FigureProps) {
  return (
    <Card className="grid content-start gap-1 p-5">
      <p className="grid gap-0.5">
        <span className={cx('display money text-title', isUrgent && count > 0 && 'text-attention-ink')}>
          {formatNumber(count)}
        </span>
        <span className="text-ink-soft text-sm">{words}</span>
      </p>
      {count > 0 && link && <p className="text-sm">{link}</p>}
    </Card>
  );
}
