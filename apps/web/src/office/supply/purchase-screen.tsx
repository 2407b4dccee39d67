import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { m } from '#messages';
import { Breadcrumbs } from '#ui/breadcrumbs.tsx';
import { formatDate } from '#ui/format.ts';
import { Link } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { actorWords } from '../shared/actor-words.ts';
import { Answer } from '../shared/answer.tsx';
import { Panel } from '../shared/panel.tsx';
import { Screen } from '../shared/screen.tsx';
import { useMay } from '../shared/staff.ts';
import { PurchaseActions } from './purchase-actions.tsx';
import { PurchaseDraft } from './purchase-draft.tsx';
import { PurchaseLines } from './purchase-lines.tsx';
import { PurchaseReceipts } from './purchase-receipts.tsx';
import { dayWords, PurchaseBadge } from './purchase-words.tsx';
import { ResendPurchase } from './resend-purchase.tsx';
import type { PurchaseOrder } from './supply-types.ts';
import { usePurchaseOrder } from './use-purchase-draft.ts';

const route = getRouteApi('/office/stock/purchases/$purchaseOrderId');

/** One purchase order: written while it is a draft, then watched and received. */
export function PurchaseScreen() {
  const { purchaseOrderId } = route.useParams();
  const { query, isFresh } = usePurchaseOrder(purchaseOrderId);
  const mayWrite = useMay('purchase.write');
  const title = m.supply_order_title({ number: query.data?.number ?? '' });
  return (
    <Screen
      title={title}
      above={<Way title={title} />}
      needs="purchase.read"
      actions={query.data && <PurchaseActions order={query.data} />}
    >
      <Answer query={query} rows={8}>
        {(order) => (
          <div className="grid gap-5">
            <Facts order={order} />
            {order.state === 'draft' && mayWrite ? (
              <PurchaseDraft key={order.purchaseOrderId} order={order} isFresh={isFresh} />
            ) : (
              <>
                <Panel title={m.supply_goods()} flush>
                  <PurchaseLines order={order} />
                </Panel>
                <PurchaseReceipts order={order} />
              </>
            )}
          </div>
        )}
      </Answer>
    </Screen>
  );
}

function Way({ title }: { title: string }) {
  const back = (
    <Link to="/office/stock/purchases" look="plain">
      {m.supply_orders()}
    </Link>
  );
  return (
    <div className="pb-2 print:hidden">
      <Breadcrumbs
        items={[
          { id: 'orders', content: back },
          { id: 'order', content: title },
        ]}
      />
    </div>
  );
}

function Facts({ order }: { order: PurchaseOrder }) {
  const { supplier, location, letter } = order;
  const facts: { label: string; words: ReactNode }[] = [
    { label: m.supply_supplier(), words: <SupplierWords supplier={supplier} /> },
    { label: m.supply_deliver_to(), words: location.name },
    { label: m.supply_made(), words: `${formatDate(Date.parse(order.createdAt))} · ${actorWords(order.createdBy)}` },
  ];
  if (order.sentAt !== null) facts.push({ label: m.supply_sent(), words: formatDate(Date.parse(order.sentAt)) });
  if (order.expectedOn !== null) facts.push({ label: m.supply_expected(), words: dayWords(order.expectedOn) });
  if (order.note !== '' && order.state !== 'draft') facts.push({ label: m.supply_note(), words: order.note });
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-center gap-2 text-sm">
        <PurchaseBadge state={order.state} />
        {letter && <span className="text-ink-soft">{letterWords(letter)}</span>}
        {letter?.isGivenUp && <ResendPurchase order={order} />}
      </div>
      {order.closedNote !== '' && <Note>{m.supply_closed_note({ note: order.closedNote })}</Note>}
      <dl className="grid gap-x-8 gap-y-3 text-sm sm:grid-cols-2 lg:grid-cols-3">
        {facts.map(({ label, words }) => (
          <div key={label} className="min-w-0">
            <dt className="text-ink-faint">{label}</dt>
            <dd className="break-words">{words}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** A telephone number stays in one line: broken, it is dialled wrongly. */
function SupplierWords({ supplier: { name, email, phone } }: Pick<PurchaseOrder, 'supplier'>) {
  return (
    <>
      {[name, email].filter(Boolean).join(' · ')}
      {phone !== '' && ' · '}
      <span className="whitespace-nowrap">{phone}</span>
    </>
  );
}

function letterWords({ to, sentAt, error, isGivenUp }: NonNullable<PurchaseOrder['letter']>): string {
  if (sentAt !== null) return m.supply_letter_sent({ to, time: formatDate(Date.parse(sentAt)) });
  if (isGivenUp) return m.supply_letter_given_up({ to });
  return error === '' ? m.supply_letter_waits({ to }) : m.supply_letter_failed({ to });
}
