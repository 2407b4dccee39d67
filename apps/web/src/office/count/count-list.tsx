import { useNavigate } from '@tanstack/react-router';
import { m } from '#messages';
import { Card } from '#ui/card.tsx';
import { type Column, DataTable } from '#ui/data-table.tsx';
import { formatDate, formatNumber } from '#ui/format.ts';
import { Link } from '#ui/link.tsx';
import { actorWords } from '../shared/actor-words.ts';
import type { CountRow } from './count-types.ts';
import { CountBadge } from './count-words.tsx';

export function CountTable({ rows }: { rows: readonly CountRow[] }) {
  const navigate = useNavigate();
  return (
    <DataTable
      label={m.moves_counts()}
      columns={COLUMNS()}
      rows={rows}
      rowKey={(row) => row.countId}
      rowHeight={52}
      onRowAction={({ countId }) => void navigate({ to: '/office/stock/counts/$countId', params: { countId } })}
      className="max-h-[max(24rem,calc(100dvh-22rem))] rounded-card border border-line bg-surface [&_table]:min-w-[52rem]"
    />
  );
}

const COLUMNS = (): Column<CountRow>[] => [
  { id: 'number', header: m.moves_number(), width: 'w-24', cell: (row) => <span className="money">{row.number}</span> },
  {
    id: 'name',
    header: m.moves_count_name(),
    cell: (row) => (
      <span className="grid leading-tight">
        <span className="truncate">{row.name}</span>
        <span className="truncate text-ink-faint text-xs">
          {row.location.name} · {scopeWords(row)}
        </span>
      </span>
    ),
  },
  { id: 'state', header: m.moves_state(), width: 'w-48', cell: (row) => <CountBadge state={row.state} /> },
  { id: 'when', header: m.moves_when(), width: 'w-42', cell: whenWords },
  { id: 'by', header: m.moves_by(), width: 'w-36', cell: (row) => actorWords(row.approvedBy ?? row.createdBy) },
  { id: 'done', header: m.moves_counted(), width: 'w-32', align: 'end', cell: doneWords },
];

export const scopeWords = ({ scope, blind }: Pick<CountRow, 'scope' | 'blind'>): string =>
  [scope === 'full' ? m.moves_scope_full() : m.moves_scope_cycle(), blind && m.moves_blind()]
    .filter(Boolean)
    .join(' · ');

const whenWords = (row: CountRow): string => formatDate(Date.parse(row.approvedAt ?? row.createdAt));
const doneWords = (row: CountRow): string =>
  m.moves_done_of({ done: formatNumber(row.countedCount), all: formatNumber(row.lineCount) });

/** The list for narrow windows. */
export function CountCards({ rows }: { rows: readonly CountRow[] }) {
  return (
    <ul className="grid gap-3">
      {rows.map((row) => (
        <Card key={row.countId} as="li" className="relative grid gap-2 p-4">
          <div className="flex items-baseline justify-between gap-4">
            <h2 className="font-[550]">
              <Link
                to="/office/stock/counts/$countId"
                params={{ countId: row.countId }}
                look="plain"
                className="after:absolute after:inset-0"
              >
                {row.name}
              </Link>
            </h2>
            <span className="money text-sm">{doneWords(row)}</span>
          </div>
          <p className="text-ink-soft text-sm">
            {row.location.name} · {scopeWords(row)}
          </p>
          <div className="flex flex-wrap items-center gap-1.5">
            <CountBadge state={row.state} />
            <span className="ms-auto text-ink-faint text-sm">{whenWords(row)}</span>
          </div>
        </Card>
      ))}
    </ul>
  );
}
