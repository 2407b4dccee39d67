import { useState } from 'react';
import { m } from '#messages';
import { Badge, type Tone } from '#ui/badge.tsx';
import { type Column, DataTable } from '#ui/data-table.tsx';
import { formatMoney, formatNumber } from '#ui/format.ts';
import { RadioGroup } from '#ui/radio-group.tsx';
import { Panel } from '../shared/panel.tsx';
import { changeWords } from './field-words.ts';
import type { ImportPlan, PlannedRow } from './import-mapping.ts';

const SHOWS = ['all', 'refused', 'create', 'change'] as const;
type Show = (typeof SHOWS)[number];

const TONES: Record<PlannedRow['action'], Tone> = { create: 'safe', change: 'notice', refused: 'attention' };

/** Each row of the file that is refused or does something. */
export function PlanRows({ plan }: { plan: ImportPlan }) {
  const [chosen, setChosen] = useState<Show>('all');
  const shows = SHOWS.filter((one) => one === 'all' || plan.counts[one] > 0);
  const show = shows.find((one) => one === chosen) ?? 'all';
  const rows = show === 'all' ? plan.rows : plan.rows.filter((row) => row.action === show);
  const { create, change, refused } = plan.counts;
  const all = create + change + refused;
  return (
    <Panel
      title={m.office_import_plan_rows()}
      intro={
        all > plan.rows.length
          ? m.office_import_plan_more({ shown: formatNumber(plan.rows.length), count: formatNumber(all) })
          : undefined
      }
      flush
    >
      <div className="px-5 pb-4">
        <RadioGroup
          label={m.office_import_show()}
          hideLabel
          look="chips"
          value={show}
          onChange={(id) => setChosen(shows.find((one) => one === id) ?? 'all')}
          choices={shows.map((id) => ({ id, label: id === 'all' ? m.office_import_show_all() : actionWords(id) }))}
        />
      </div>
      <DataTable
        label={plan.fileName}
        columns={columnsFor(plan.currency)}
        rows={rows}
        rowKey={(row) => String(row.line)}
        className="max-h-[32rem] border-line border-t [&_table]:min-w-[44rem]"
      />
    </Panel>
  );
}

const columnsFor = (currency: string): Column<PlannedRow>[] => [
  { id: 'line', header: m.office_import_line(), width: 'w-18', align: 'end', cell: (row) => formatNumber(row.line) },
  {
    id: 'action',
    header: m.office_import_action(),
    width: 'w-28',
    cell: (row) => <Badge tone={TONES[row.action]}>{actionWords(row.action)}</Badge>,
  },
  { id: 'sku', header: m.office_import_sku(), width: 'w-36', cell: (row) => row.sku },
  { id: 'title', header: m.office_import_product(), width: 'w-52', cell: (row) => row.title ?? '' },
  {
    id: 'what',
    header: m.office_import_what(),
    cell: (row) => <span title={whatWords(row, currency)}>{whatWords(row, currency)}</span>,
  },
];

function actionWords(action: PlannedRow['action']): string {
  return {
    create: m.office_import_action_create,
    change: m.office_import_action_change,
    refused: m.office_import_action_refused,
  }[action]();
}

/** The reason of a refusal, or each change from what to what. */
function whatWords(row: PlannedRow, currency: string): string {
  if (row.action === 'refused') return row.reason ?? '';
  return Object.entries(row.changes)
    .map(([field, [before, after]]) =>
      m.office_import_change_arrow({
        field: changeWords(field),
        before: valueText(field, before, currency),
        after: valueText(field, after, currency),
      }),
    )
    .join('; ');
}

function valueText(field: string, value: unknown, currency: string): string {
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value === 'number') {
    return field === 'price' || field === 'compareAt' ? formatMoney(value, currency) : formatNumber(value);
  }
  if (typeof value === 'string') return value.length > 60 ? `${value.slice(0, 60)}…` : value;
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'object') return Object.values(value).join(' / ');
  return String(value);
}
