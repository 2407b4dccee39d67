import { useNavigate } from '@tanstack/react-router';
import { m } from '#messages';
import { Card } from '#ui/card.tsx';
import { type Column, DataTable } from '#ui/data-table.tsx';
import { formatDate } from '#ui/format.ts';
import { Link } from '#ui/link.tsx';
import { Money } from '#ui/money.tsx';
import type { OrderRow } from './order-document.ts';
import { RefundedBadge, StateBadge, sourceWords } from './order-words.tsx';

export function OrderTable({ rows }: { rows: readonly OrderRow[] }) {
  const navigate = useNavigate();
  return (
    <DataTable
      label={m.office_orders_title()}
      columns={COLUMNS()}
      rows={rows}
      rowKey={(row) => row.orderId}
      rowHeight={52}
      onRowAction={(row) => void navigate({ to: '/office/orders/$orderId', params: { orderId: row.orderId } })}
      className="max-h-[max(24rem,calc(100dvh-19rem))] rounded-card border border-line bg-surface [&_table]:min-w-[50rem]"
    />
  );
}

const COLUMNS = (): Column<OrderRow>[] => [
  {
    id: 'number',
    header: m.office_orders_number(),
    width: 'w-36',
    cell: (row) => (
      <span className="grid leading-tight">
        <span className="money">{row.number}</span>
        <span className="truncate text-ink-faint text-xs">{row.receiptNumber ?? sourceWords(row.source)}</span>
      </span>
    ),
  },
  { id: 'when', header: m.office_orders_when(), width: 'w-42', cell: (row) => formatDate(row.at) },
  {
    id: 'customer',
    header: m.office_orders_customer(),
    cell: (row) => (
      <span className="grid leading-tight">
        <span className="truncate">{customerOf(row)}</span>
        <span className="truncate text-ink-faint text-xs">{placeOf(row)}</span>
      </span>
    ),
  },
  {
    id: 'state',
    header: m.office_orders_state(),
    width: 'w-60',
    cell: (row) => (
      <span className="flex gap-1.5">
        <StateBadge state={row.state} />
        <RefundedBadge refunded={row.refunded} total={row.total} />
      </span>
    ),
  },
  {
    id: 'total',
    header: m.office_orders_total(),
    width: 'w-28',
    align: 'end',
    cell: (row) => <Money amount={row.total} currency={row.currency} />,
  },
];

/** Where it was sold or waits, or else the channel, unless that says no more than the source beside it. */
function placeOf(row: OrderRow): string | null {
  return row.location ?? (row.channel === sourceWords(row.source) ? null : row.channel);
}

function customerOf(row: OrderRow): string {
  return row.customerName || row.email || m.office_orders_walk_in();
}

/** The list for narrow windows. */
export function OrderCards({ rows }: { rows: readonly OrderRow[] }) {
  return (
    <ul className="grid gap-3">
      {rows.map((row) => (
        <Card key={row.orderId} as="li" className="relative grid gap-2 p-4">
          <div className="flex items-baseline justify-between gap-4">
            <h2 className="font-[550]">
              <Link
                to="/office/orders/$orderId"
                params={{ orderId: row.orderId }}
                look="plain"
                className="after:absolute after:inset-0"
              >
                {m.office_order_title({ number: row.number })}
              </Link>
            </h2>
            <Money amount={row.total} currency={row.currency} />
          </div>
          <p className="text-ink-soft text-sm">
            {customerOf(row)} · {row.location ?? row.channel}
          </p>
          <div className="flex flex-wrap items-center gap-1.5">
            <StateBadge state={row.state} />
            <RefundedBadge refunded={row.refunded} total={row.total} />
            <span className="ms-auto text-ink-faint text-sm">{formatDate(row.at)}</span>
          </div>
        </Card>
      ))}
    </ul>
  );
}
