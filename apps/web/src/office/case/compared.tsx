import { m } from '#messages';
import { formatQuantity } from '#ui/format.ts';
import { Link } from '#ui/link.tsx';
import { Money } from '#ui/money.tsx';
import type { PriceDetail, ShortageDetail } from './case-row.ts';

/** The fact that took the goods beside the promises that stood on them. */
export function PromiseCompared({ detail, scale }: { detail: ShortageDetail; scale: 'each' | 'grams' }) {
  return (
    <dl className="grid gap-4 text-sm sm:grid-cols-2">
      <div className="grid content-start gap-1 rounded-field bg-sunken px-4 py-3">
        <dt className="text-ink-soft">{m.office_case_fact()}</dt>
        <dd>{detail.causeType === 'adjustment' ? m.office_case_fact_adjust() : m.office_case_fact_sale()}</dd>
      </div>
      <div className="grid content-start gap-1 rounded-field bg-sunken px-4 py-3">
        <dt className="text-ink-soft">{m.office_case_promise()}</dt>
        {detail.promises.map((promise) => (
          <dd key={promise.reservationId}>
            <PromiseLine promise={promise} scale={scale} />
          </dd>
        ))}
        {detail.promises.length === 0 && <dd>–</dd>}
      </div>
    </dl>
  );
}

function PromiseLine({ promise, scale }: { promise: ShortageDetail['promises'][number]; scale: 'each' | 'grams' }) {
  const words = m.office_case_promise_line({
    quantity: formatQuantity(promise.quantity, scale),
    state: promise.state === 'allocated' ? m.office_case_state_allocated() : m.office_case_state_held(),
    owner: ownerWords(promise),
  });
  if (promise.state !== 'allocated') return words;
  return (
    <Link to="/office/orders/$orderId" params={{ orderId: promise.ownerId }}>
      {words}
    </Link>
  );
}

function ownerWords({ ownerType, state }: ShortageDetail['promises'][number]): string {
  if (state === 'allocated') return m.office_case_owner_order();
  return ownerType === 'till' ? m.office_case_owner_till() : m.office_case_owner_checkout();
}

/** The till's prices beside those of the list. */
export function PriceCompared({ detail, currency }: { detail: PriceDetail; currency: string }) {
  if (detail.lines.length === 0) return null;
  const head = 'pb-1.5 font-[550] text-ink-soft';
  return (
    <table className="w-full text-sm">
      <thead>
        <tr className="border-line border-b">
          <th scope="col" className={`${head} text-start`}>
            {m.office_case_price_line()}
          </th>
          <th scope="col" className={`${head} ps-4 text-end`}>
            {m.office_case_price_till()}
          </th>
          <th scope="col" className={`${head} ps-4 text-end`}>
            {m.office_case_price_list()}
          </th>
        </tr>
      </thead>
      <tbody>
        {detail.lines.map((line) => (
          <tr key={line.sku} className="border-line border-b align-top last:border-b-0">
            <th scope="row" className="py-1.5 pe-3 text-start font-normal">
              {line.title} <span className="text-ink-faint">{line.sku}</span>
            </th>
            <td className="py-1.5 ps-4 text-end">
              <Money amount={line.tillPrice} currency={currency} />
            </td>
            <td className="py-1.5 ps-4 text-end">
              {line.listPrice === null ? (
                m.office_case_price_none()
              ) : (
                <Money amount={line.listPrice} currency={currency} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
