import { m } from '#messages';
import { Card } from '#ui/card.tsx';
import { type Column, DataTable } from '#ui/data-table.tsx';
import { formatQuantity } from '#ui/format.ts';
import { Link } from '#ui/link.tsx';
import { useMay } from '../shared/staff.ts';
import { dayWords } from './purchase-words.tsx';
import type { IncomingRow } from './supply-types.ts';

const keyOf = (row: IncomingRow) => `${row.documentId} ${row.variantId}`;
const dayOf = ({ expectedOn }: IncomingRow) => (expectedOn === null ? '–' : dayWords(expectedOn));

export function IncomingTable({ rows }: { rows: readonly IncomingRow[] }) {
  return (
    <DataTable
      label={m.supply_incoming()}
      columns={COLUMNS()}
      rows={rows}
      rowKey={keyOf}
      rowHeight={52}
      className="max-h-[max(24rem,calc(100dvh-22rem))] rounded-card border border-line bg-surface [&_table]:min-w-[52rem]"
    />
  );
}

const COLUMNS = (): Column<IncomingRow>[] => [
  {
    id: 'title',
    header: m.supply_product(),
    cell: (row) => (
      <span className="grid leading-tight">
        <span className="truncate">{row.title}</span>
        <span className="truncate text-ink-faint text-xs">{row.sku}</span>
      </span>
    ),
  },
  { id: 'place', header: m.supply_deliver_to(), width: 'w-52', cell: (row) => row.location },
  {
    id: 'quantity',
    header: m.supply_quantity(),
    width: 'w-24',
    align: 'end',
    cell: (row) => formatQuantity(row.quantity, row.scale),
  },
  { id: 'day', header: m.supply_expected(), width: 'w-32', cell: dayOf },
  {
    id: 'document',
    header: m.supply_document(),
    width: 'w-56',
    cell: (row) => (
      <span className="grid leading-tight">
        <Document row={row} />
        <span className="truncate text-ink-faint text-xs">{fromWords(row)}</span>
      </span>
    ),
  },
];

/** The document as a link, for those who may open it. */
function Document({ row }: { row: IncomingRow }) {
  const mayOpen = useMay('purchase.read');
  const { documentType, documentId, number } = row;
  if (documentType === 'transfer') {
    return (
      <Link to="/office/stock/transfers/$transferId" params={{ transferId: documentId }} className="truncate">
        {m.supply_transfer({ number })}
      </Link>
    );
  }
  const words = m.supply_order_title({ number });
  if (!mayOpen) return <span>{words}</span>;
  return (
    <Link to="/office/stock/purchases/$purchaseOrderId" params={{ purchaseOrderId: documentId }} className="truncate">
      {words}
    </Link>
  );
}

function fromWords({ from, orderNumber }: IncomingRow): string {
  return orderNumber === null ? from : `${from} · ${m.supply_for_order({ number: orderNumber })}`;
}

/** The list for narrow windows. */
export function IncomingCards({ rows }: { rows: readonly IncomingRow[] }) {
  return (
    <ul className="grid gap-3">
      {rows.map((row) => (
        <Card key={keyOf(row)} as="li" className="grid gap-1.5 p-4">
          <div className="flex items-baseline justify-between gap-4">
            <h2 className="min-w-0 font-[550] leading-snug">{row.title}</h2>
            <span className="money">{formatQuantity(row.quantity, row.scale)}</span>
          </div>
          <p className="text-ink-soft text-sm">
            {row.location} · {dayOf(row)}
          </p>
          <p className="flex flex-wrap gap-x-2 text-sm">
            <Document row={row} />
            <span className="text-ink-faint">{fromWords(row)}</span>
          </p>
        </Card>
      ))}
    </ul>
  );
}
