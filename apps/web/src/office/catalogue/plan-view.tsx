import { Download } from 'lucide-react';
import { useState } from 'react';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { Checkbox } from '#ui/checkbox.tsx';
import { cx } from '#ui/cx.ts';
import { formatNumber } from '#ui/format.ts';
import { Note } from '#ui/note.tsx';
import { Panel } from '../shared/panel.tsx';
import type { ImportPlan } from './import-mapping.ts';
import { PlanRows } from './plan-rows.tsx';
import { refusedCsv } from './refused-csv.ts';

/** What an import would do, and the button that does it. */
export function PlanView({ plan, onApply }: { plan: ImportPlan; onApply: (skipRefused: boolean) => void }) {
  const [skipsRefused, setSkips] = useState(false);
  const { create, change, refused } = plan.counts;
  const going = create + change;
  const isBlocked = refused > 0 && !skipsRefused;
  return (
    <>
      <Panel title={m.office_import_plan_title()}>
        <div ref={intoView} className="grid scroll-mt-24 gap-5">
          <Counts counts={plan.counts} />
          {refused > 0 && (
            <div className="grid gap-3">
              <Checkbox checked={skipsRefused} onChange={setSkips}>
                {m.office_import_skip()}
              </Checkbox>
              <div>
                <Button onPress={() => download(plan)}>
                  <Download aria-hidden className="size-4" />
                  {m.office_import_download()}
                </Button>
              </div>
            </div>
          )}
          {isBlocked && <Note tone="attention">{m.office_import_apply_refused()}</Note>}
          <div className="flex justify-end">
            <Button
              variant="primary"
              size="large"
              isDisabled={going === 0 || isBlocked}
              onPress={() => onApply(skipsRefused)}
            >
              {going === 0
                ? m.office_import_apply_none()
                : m.office_import_apply({ count: going, shown: formatNumber(going) })}
            </Button>
          </div>
        </div>
      </Panel>
      {plan.rows.length > 0 && <PlanRows plan={plan} />}
    </>
  );
}

/** What it would do appears where the button was, mostly below the window. */
const intoView = (plan: HTMLElement | null): void => plan?.scrollIntoView({ block: 'start' });

function Counts({ counts }: { counts: ImportPlan['counts'] }) {
  const figures = [
    { words: m.office_import_counts_create(), count: counts.create },
    { words: m.office_import_counts_change(), count: counts.change },
    { words: m.office_import_counts_unchanged(), count: counts.unchanged },
    { words: m.office_import_counts_refused(), count: counts.refused, isUrgent: counts.refused > 0 },
  ];
  return (
    <dl className="grid grid-cols-2 gap-4 sm:grid-cols-4">
      {figures.map(({ words, count, isUrgent }) => (
        <div key={words} className="flex flex-col-reverse justify-end">
          <dt className="text-ink-soft text-sm">{words}</dt>
          <dd className={cx('display money text-title', isUrgent && 'text-attention-ink')}>{formatNumber(count)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Hands the refused rows over as a file of their own. */
function download(plan: ImportPlan): void {
  const heading = [m.office_import_line(), m.office_import_sku(), m.office_import_reason()] as const;
  const url = URL.createObjectURL(new Blob(['\uFEFF', refusedCsv(plan.rows, heading)], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${plan.fileName.replace(/\.csv$/i, '')}-refused.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
