import { useState } from 'react';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { formatNumber } from '#ui/format.ts';
import { Link } from '#ui/link.tsx';
import { Panel } from '../../shared/panel.tsx';
import { useMay } from '../../shared/staff.ts';
import type { Audit, Finding } from './audit-types.ts';
import { findingWords, isRepairable } from './finding-words.ts';
import { RepairDialog } from './repair-dialog.tsx';

/** What does not add up, each with the way to it, and to its repair where there is one. */
export function Findings({ audit }: { audit: Audit }) {
  const mayRepair = useMay('stock.adjust');
  const [repairing, setRepairing] = useState<Finding>();
  const more = audit.violations - audit.findings.length;
  return (
    <Panel title={m.stock_audit_findings()} intro={m.stock_audit_findings_intro()}>
      <ul className="divide-y divide-line text-sm">
        {audit.findings.map((finding) => (
          <li
            key={[finding.check, finding.variantId, finding.locationId, finding.orderId, finding.deviceId].join(' ')}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3"
          >
            <span className="grid min-w-0 flex-1 basis-80 gap-0.5">
              <span>{findingWords(finding)}</span>
              <Where finding={finding} />
            </span>
            {mayRepair && isRepairable(finding) && (
              <Button onPress={() => setRepairing(finding)}>{m.stock_repair()}</Button>
            )}
          </li>
        ))}
      </ul>
      {more > 0 && <p className="pt-3 text-ink-faint text-sm">{m.stock_audit_more({ count: formatNumber(more) })}</p>}
      <RepairDialog finding={repairing} onClose={() => setRepairing(undefined)} />
    </Panel>
  );
}

/** The product, the place and the order it is about. */
function Where({ finding: { variantId, title, sku, location, orderId, orderNumber } }: { finding: Finding }) {
  return (
    <span className="text-ink-faint">
      {variantId !== null && (
        <Link to="/office/stock/variants/$variantId" params={{ variantId }}>
          {title ?? sku ?? variantId}
        </Link>
      )}
      {location !== null && ` · ${location}`}
      {orderId !== null && orderNumber !== null && (
        <>
          {' · '}
          <Link to="/office/orders/$orderId" params={{ orderId }}>
            {m.office_why_promise_order({ number: orderNumber })}
          </Link>
        </>
      )}
    </span>
  );
}
