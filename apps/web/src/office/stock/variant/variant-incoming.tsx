import { m } from '#messages';
import { formatDate, formatQuantity } from '#ui/format.ts';
import { Link } from '#ui/link.tsx';
import { Panel } from '../../shared/panel.tsx';
import type { VariantStock } from './variant-types.ts';

/** What is on its way, with the document it comes by. */
export function VariantIncoming({ stock: { incoming, variant } }: { stock: VariantStock }) {
  return (
    <Panel title={m.stock_variant_incoming()}>
      {incoming.length === 0 && <p className="text-ink-soft text-sm">{m.stock_variant_incoming_none()}</p>}
      <ul className="divide-y divide-line text-sm">
        {incoming.map((one) => (
          <li key={one.documentId} className="flex items-baseline justify-between gap-4 py-2">
            <span className="grid">
              <DocumentLink one={one} />
              <span className="text-ink-faint">{[`→ ${one.location}`, expectedWords(one.expectedOn)].join(' · ')}</span>
            </span>
            <span className="money">{formatQuantity(one.quantity, variant.scale)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function DocumentLink({ one: { kind, documentId, number } }: { one: VariantStock['incoming'][number] }) {
  if (kind === 'transfer') {
    return (
      <Link to="/office/stock/transfers/$transferId" params={{ transferId: documentId }}>
        {m.stock_document_transfer({ number })}
      </Link>
    );
  }
  return (
    <Link to="/office/stock/purchases/$purchaseOrderId" params={{ purchaseOrderId: documentId }}>
      {m.stock_document_purchase({ number })}
    </Link>
  );
}

function expectedWords(day: string | null): string {
  if (day === null) return m.stock_variant_expected_unknown();
  return m.stock_variant_expected({ day: formatDate(Date.parse(`${day}T12:00:00Z`), 'day', 'UTC') });
}

/** Which tills may sell how many without asking. */
export function VariantLeases({ stock: { leases, variant } }: { stock: VariantStock }) {
  if (leases.length === 0) return null;
  return (
    <Panel title={m.stock_leases()}>
      <ul className="divide-y divide-line text-sm">
        {leases.map((lease) => (
          <li key={lease.deviceId} className="flex items-baseline justify-between gap-4 py-2">
            <span className="grid">
              <Link to="/office/tills">{m.stock_lease_till({ till: lease.tillCode })}</Link>
              <span className="text-ink-faint">{lease.location}</span>
            </span>
            <span className="money">{formatQuantity(lease.outstanding, variant.scale)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
