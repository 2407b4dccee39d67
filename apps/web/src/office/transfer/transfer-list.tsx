import { useNavigate } from '@tanstack/react-router';
import { m } from '#messages';
import { Card } from '#ui/card.tsx';
import { type Column, DataTable } from '#ui/data-table.tsx';
import { formatDate, formatNumber } from '#ui/format.ts';
import { Link } from '#ui/link.tsx';
import { actorWords } from '../shared/actor-words.ts';
import type { TransferRow } from './transfer-types.ts';
import { TransferBadge } from './transfer-words.tsx';

export function TransferTable({ rows }: { rows: readonly TransferRow[] }) {
  const navigate = useNavigate();
  return (
    <DataTable
      label={m.moves_transfers()}
      columns={COLUMNS()}
      rows={rows}
      rowKey={(row) => row.transferId}
      rowHeight={52}
      onRowAction={({ transferId }) =>
        void navigate({ to: '/office/stock/transfers/$transferId', params: { transferId } })
      }
      className="max-h-[max(24rem,calc(100dvh-22rem))] rounded-card border border-line bg-surface [&_table]:min-w-[48rem]"
    />
  );
}

const COLUMNS = (): Column<TransferRow>[] => [
  { id: 'number', header: m.moves_number(), width: 'w-18', cell: (row) => <span className="money">{row.number}</span> },
  {
    id: 'way',
    header: m.moves_way(),
    cell: (row) => (
      <span className="grid leading-tight">
        <span className="truncate">{wayWords(row)}</span>
        <span className="truncate text-ink-faint text-xs">{row.orderNumber ? orderWords(row) : row.note}</span>
      </span>
    ),
  },
  { id: 'state', header: m.moves_state(), width: 'w-34', cell: (row) => <TransferBadge state={row.state} /> },
  { id: 'when', header: m.moves_when(), width: 'w-42', cell: (row) => whenWords(row) },
  { id: 'by', header: m.moves_by(), width: 'w-34', cell: (row) => actorWords(row.createdBy) },
  { id: 'units', header: m.moves_units(), width: 'w-18', align: 'end', cell: (row) => formatNumber(row.units) },
];

const wayWords = (row: TransferRow): string => m.moves_from_to({ from: row.from.name, to: row.to.name });
const orderWords = (row: TransferRow): string => m.moves_for_order({ number: row.orderNumber ?? '' });
const whenWords = (row: TransferRow): string => formatDate(Date.parse(row.receivedAt ?? row.sentAt ?? row.createdAt));

/** The list for narrow windows. */
export function TransferCards({ rows }: { rows: readonly TransferRow[] }) {
  return (
    <ul className="grid gap-3">
      {rows.map((row) => (
        <Card key={row.transferId} as="li" className="relative grid gap-2 p-4">
          <div className="flex items-baseline justify-between gap-4">
            <h2 className="font-[550]">
              <Link
                to="/office/stock/transfers/$transferId"
                params={{ transferId: row.transferId }}
                look="plain"
                className="after:absolute after:inset-0"
              >
                {m.moves_transfer_title({ number: row.number })}
              </Link>
            </h2>
            <span className="money whitespace-nowrap text-sm">
              {m.moves_units_count({ count: row.units, shown: formatNumber(row.units) })}
            </span>
          </div>
          <p className="text-ink-soft text-sm">{wayWords(row)}</p>
          {row.orderNumber && <p className="text-ink-soft text-sm">{orderWords(row)}</p>}
          <div className="flex flex-wrap items-center gap-1.5">
            <TransferBadge state={row.state} />
            <span className="ms-auto text-ink-faint text-sm">{whenWords(row)}</span>
          </div>
        </Card>
      ))}
    </ul>
  );
}
