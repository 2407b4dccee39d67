import type { ReactNode } from 'react';
import { m } from '#messages';
import { DateText } from '#ui/date-text.tsx';
import { formatQuantity, formatSince } from '#ui/format.ts';
import { Link } from '#ui/link.tsx';
import { actorWords } from '../shared/actor-words.ts';
import type { Shortage, ShortageFact } from './shortage-rows.ts';
import { factWords, ownerWords } from './shortage-words.ts';

/** What happened: goods that left, or were not there when somebody looked. */
export function FactsPanel({ shortage: { facts, scale } }: { shortage: Shortage }) {
  return (
    <Side title={m.shortage_fact()}>
      {facts.map((fact) => (
        <li key={fact.caseId} className="grid">
          <span>
            {factWords(fact)}
            {fact.delta !== null && fact.delta < 0 && (
              <> · {m.shortage_fact_moved({ quantity: formatQuantity(-fact.delta, scale) })}</>
            )}
          </span>
          <span className="text-ink-soft">
            <DateText at={fact.at} />
            {fact.actor !== '' && ` · ${actorWords(fact.actor)}`}
          </span>
          <Document fact={fact} />
        </li>
      ))}
    </Side>
  );
}

function Document({ fact: { orderId, orderNumber, receiptNumber } }: { fact: ShortageFact }) {
  if (orderId === null || orderNumber === null) return null;
  return (
    <Link to="/office/orders/$orderId" params={{ orderId }} className="w-fit">
      {receiptNumber === null
        ? m.shortage_fact_order({ number: orderNumber })
        : m.shortage_fact_receipt({ number: receiptNumber })}
    </Link>
  );
}

/** Who is hit: as many promised units as are short. */
export function HitPanel({ shortage: { promises, scale } }: { shortage: Shortage }) {
  return (
    <Side title={m.shortage_promise()}>
      {promises.map((promise) => (
        <li key={promise.reservationId} className="grid">
          <span>
            {promise.customer || ownerWords(promise)} ·{' '}
            {m.shortage_promise_units({ quantity: formatQuantity(promise.quantity, scale) })}
          </span>
          <span className="text-ink-soft">
            {promise.customer !== '' && `${ownerWords(promise)} · `}
            {formatSince(promise.promisedAt, Date.now())}
          </span>
        </li>
      ))}
      {promises.length === 0 && <li>–</li>}
    </Side>
  );
}

function Side({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid content-start gap-2 rounded-card bg-sunken px-5 py-4 text-sm">
      <h3 className="font-[550] text-ink-soft">{title}</h3>
      <ul className="grid gap-3">{children}</ul>
    </section>
  );
}
