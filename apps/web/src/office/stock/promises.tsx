import { m } from '#messages';
import { formatDate, formatQuantity } from '#ui/format.ts';
import { Link } from '#ui/link.tsx';
import type { Explanation, Scale } from './explanation.ts';

type OnePromise = Explanation['promises'][number];

/** Who the reserved units are for. */
export function Promises({ promises, scale }: { promises: readonly OnePromise[]; scale: Scale }) {
  return (
    <section className="grid gap-2">
      <h3 className="font-[550]">{m.office_why_promises()}</h3>
      {promises.length === 0 ? (
        <p className="text-ink-soft text-sm">{m.office_why_promises_none()}</p>
      ) : (
        <ul className="divide-y divide-line text-sm">
          {promises.map((promise) => (
            <li key={promise.id} className="flex items-baseline justify-between gap-4 py-2">
              <span className="grid">
                <Owner promise={promise} />
                <span className="text-ink-faint">{stateWords(promise)}</span>
              </span>
              <span className="money">{formatQuantity(promise.quantity, scale)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
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
  return <span>{promise.ownerType === 'till' ? m.office_why_promise_till() : m.office_why_promise_checkout()}</span>;
}

function stateWords({ state, expiresAt, createdAt }: OnePromise): string {
  if (state === 'held' && expiresAt !== null) {
    return m.office_why_promise_until({ time: formatDate(Date.parse(expiresAt), 'moment') });
  }
  return m.office_why_promise_since({ time: formatDate(Date.parse(createdAt), 'moment') });
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
            <Link to="/office/cases">
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
