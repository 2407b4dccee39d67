import { useNavigate } from '@tanstack/react-router';
import { m } from '#messages';
import { Card } from '#ui/card.tsx';
import { type Column, DataTable } from '#ui/data-table.tsx';
import { formatDate, formatNumber } from '#ui/format.ts';
import { Link } from '#ui/link.tsx';
import { Money } from '#ui/money.tsx';
import { dayWords, PurchaseBadge } from './purchase-words.tsx';
import type { PurchaseOrderRow } from './supply-types.ts';

export function PurchaseTable({ rows }: { rows: readonly PurchaseOrderRow[] }) {
  const navigate = useNavigate();
  return (
    <DataTable
      label={m.supply_orders()}
      columns={COLUMNS()}
      rows={rows}
      rowKey={(row) => row.purchaseOrderId}
      rowHeight={52}
      onRowAction={({ purchaseOrderId }) =>
        void navigate({ to: '/office/stock/purchases/$purchaseOrderId', params: { purchaseOrderId } })
      }
      className="max-h-[max(24rem,calc(100dvh-22rem))] rounded-card border border-line bg-surface [&_table]:min-w-[50rem]"
    />
  );
}

const COLUMNS = (): Column<PurchaseOrderRow>[] => [
  {
    id: 'number',
    header: m.supply_number(),
    width: 'w-30',
    cell: (row) => (
      <span className="grid leading-tight">
        <span className="money">{row.number}</span>
        <span className="truncate text-ink-faint text-xs">{whenWords(row)}</span>
      </span>
    ),
  },
  {
    id: 'supplier',
    header: m.supply_supplier(),
    cell: (row) => (
      <span className="grid leading-tight">
        <span className="truncate">{row.supplier}</span>
        <span className="truncate text-ink-faint text-xs">{row.location}</span>
      </span>
    ),
  },
  { id: 'state', header: m.supply_state(), width: 'w-42', cell: (row) => <PurchaseBadge state={row.state} /> },
  { id: 'expected', header: m.supply_expected(), width: 'w-32', cell: (row) => expectedWords(row) },
  {
    id: 'lines',
    header: m.supply_lines_open(),
    width: 'w-28',
    align: 'end',
    cell: (row) => m.supply_lines_open_of({ open: formatNumber(row.openLines), all: formatNumber(row.lines) }),
  },
  {
    id: 'total',
    header: m.supply_total(),
    width: 'w-32',
    align: 'end',
    cell: (row) => <Money amount={row.total} currency={row.currency} />,
  },
];

const whenWords = (row: PurchaseOrderRow) => formatDate(Date.parse(row.sentAt ?? row.createdAt), 'day');

/** Only what is awaited is awaited on a day. */
const expectedWords = ({ state, expectedOn }: PurchaseOrderRow) =>
  expectedOn !== null && state !== 'closed' && state !== 'cancelled' ? dayWords(expectedOn) : '–';

/** The list for narrow windows. */
export function PurchaseCards({ rows }: { rows: readonly PurchaseOrderRow[] }) {
  return (
    <ul className="grid gap-3">
      {rows.map((row) => (
        <Card key={row.purchaseOrderId} as="li" className="relative grid gap-2 p-4">
          <div className="flex items-baseline justify-between gap-4">
            <h2 className="font-[550]">
              <Link
                to="/office/stock/purchases/$purchaseOrderId"
                params={{ purchaseOrderId: row.purchaseOrderId }}
                look="plain"
                className="after:absolute after:inset-0"
              >
                {m.supply_order_title({ number: row.number })}
              </Link>
            </h2>
            <Money amount={row.total} currency={row.currency} />
          </div>
          <p className="text-ink-soft text-sm">
            {row.supplier} · {row.location}
          </p>
          <div className="flex flex-wrap items-center gap-1.5">
            <PurchaseBadge state={row.state} />
            <span className="ms-auto text-ink-faint text-sm">
              {expectedWords(row) === '–' ? whenWords(row) : m.supply_expected_on({ day: expectedWords(row) })}
            </span>
          </div>
        </Card>
      ))}
    </ul>
  );
}
