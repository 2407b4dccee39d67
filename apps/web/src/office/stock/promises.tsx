import { m } from '#messages';
import { formatDate, formatQuantity } from '#ui/format.ts';
import { Link } from '#ui/link.tsx';
import type { Explanation, Scale } from './explanation.ts';

/** Whose units they are, wherever it is asked. */
export interface OnePromise {
  id: string;
  quantity: number;
  state: 'held' | 'allocated';
  ownerType: string;
  ownerId: string;
  orderNumber: string | null;
  transferNumber: string | null;
  expiresAt: string | null;
  createdAt: string;
  /** The place, for lists that go over all of them. */
  location?: string;
}

/** Who the reserved units are for. */
export function Promises({ promises, scale }: { promises: readonly OnePromise[]; scale: Scale }) {
  return (
    <section className="grid gap-2">
      <h3 className="font-[550]">{m.office_why_promises()}</h3>
      <PromiseList promises={promises} scale={scale} />
    </section>
  );
}

export function PromiseList({ promises, scale }: { promises: readonly OnePromise[]; scale: Scale }) {
  if (promises.length === 0) return <p className="text-ink-soft text-sm">{m.office_why_promises_none()}</p>;
  return (
    <ul className="divide-y divide-line text-sm">
      {promises.map((promise) => (
        <li key={promise.id} className="flex items-baseline justify-between gap-4 py-2">
          <span className="grid">
            <Owner promise={promise} />
            <span className="text-ink-faint">
              {promise.location !== undefined && `${promise.location} · `}
              {stateWords(promise)}
            </span>
          </span>
          <span className="money">{formatQuantity(promise.quantity, scale)}</span>
        </li>
      ))}
    </ul>
  );
}

function Owner({ promise }: { promise: OnePromise }) {
  if (promise.orderNumber !== null) {
    return (
      <Link to="/office/orders/$orderId" params={{ orderId: promise.ownerId }}>
        {m.office_why_promise_order({ number: promise.orderNumber })}
      </Link>
    );
  }
  if (promise.transferNumber !== null) {
    return (
      <Link to="/office/stock/transfers/$transferId" params={{ transferId: promise.ownerId }}>
        {m.stock_document_transfer({ number: promise.transferNumber })}
      </Link>
    );
  }
  return <span>{promise.ownerType === 'till' ? m.office_why_promise_till() : m.office_why_promise_checkout()}</span>;
}

function stateWords({ state, expiresAt, createdAt }: OnePromise): string {
  if (state === 'held' && expiresAt !== null) {
    return m.office_why_promise_until({ time: formatDate(Date.parse(expiresAt), 'moment') });
  }
  return m.office_why_promise_since({ time: formatDate(Date.parse(createdAt), 'moment') });
}

/** Units that tills may sell without asking. */
export function Leases({ leases, scale }: { leases: Explanation['leases']; scale: Scale }) {
  if (leases.length === 0) return null;
  return (
    <section className="grid gap-2">
      <h3 className="font-[550]">{m.stock_leases()}</h3>
      <ul className="divide-y divide-line text-sm">
        {leases.map((lease) => (
          <li key={lease.deviceId} className="flex items-baseline justify-between gap-4 py-2">
            <Link to="/office/tills">{m.stock_lease_till({ till: lease.tillCode })}</Link>
            <span className="money">{formatQuantity(lease.outstanding, scale)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What somebody has to settle about this product here. */
export function StockCases({ cases, scale }: { cases: Explanation['cases']; scale: Scale }) {
  if (cases.length === 0) return null;
  return (
    <section className="grid gap-2">
      <h3 className="font-[550]">{m.office_why_cases()}</h3>
      <ul className="grid gap-1 text-sm">
        {cases.map((one) => (
          <li key={one.id}>
            <Link to={one.kind === 'shortage' ? '/office/shortages' : '/office/cases'}>
              {one.kind === 'shortage'
                ? m.office_why_case_shortage({ count: formatQuantity(one.quantity ?? 0, scale) })
                : m.office_why_case_other()}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
