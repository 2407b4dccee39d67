import { useState } from 'react';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { DateText } from '#ui/date-text.tsx';
import { formatNumber } from '#ui/format.ts';
import { Link } from '#ui/link.tsx';
import { useMay } from '../shared/staff.ts';
import { type CaseRow, factsOf } from './case-row.ts';
import { caseText, caseTitle } from './case-words.ts';
import { PriceCompared, PromiseCompared } from './compared.tsx';
import { SettleDialog } from './settle-dialog.tsx';

/** One case: what happened beside what was promised, where to look, and how it was or can be settled. */
export function CaseCard({ row }: { row: CaseRow }) {
  const facts = factsOf(row);
  // A shortage is not talked away: it is mended on its desk, and settles when nothing is short.
  const maySettle = useMay('case.settle') && row.state === 'open' && row.kind !== 'shortage';
  const [isSettling, setSettling] = useState(false);
  return (
    <Card as="li" className="grid gap-4 p-5">
      <div className="grid gap-1">
        <h2 className="display text-heading">{caseTitle(row.kind)}</h2>
        <p>{caseText(row, facts)}</p>
      </div>
      {facts.kind === 'shortage' && <PromiseCompared detail={facts.detail} scale={row.scale ?? 'each'} />}
      {facts.kind === 'price_difference' && <PriceCompared detail={facts.detail} currency={row.currency ?? 'GBP'} />}
      <Links row={row} />
      {row.state === 'settled' && <Settled row={row} />}
      {maySettle && (
        <div className="flex justify-end">
          <Button onPress={() => setSettling(true)}>{m.office_case_settle()}</Button>
          <SettleDialog row={row} isOpen={isSettling} onClose={() => setSettling(false)} />
        </div>
      )}
    </Card>
  );
}

function Links({ row }: { row: CaseRow }) {
  const { id, kind, state, orderId, orderNumber, variantId, locationId, tillCode, seq, openedAt } = row;
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1 text-ink-faint text-sm">
      <span>
        <DateText at={Date.parse(openedAt)} />
      </span>
      {orderId !== null && orderNumber !== null && (
        <Link to="/office/orders/$orderId" params={{ orderId }}>
          {m.office_case_order({ number: orderNumber })}
        </Link>
      )}
      {kind === 'shortage' && state === 'open' && (
        <Link to="/office/shortages" search={{ case: id }}>
          {m.shortage_case_link()}
        </Link>
      )}
      {variantId !== null && locationId !== null && (
        <Link to="/office/stock" search={{ variant: variantId, at: locationId }}>
          {m.office_case_stock()}
        </Link>
      )}
      {tillCode !== null && (
        <Link to="/office/tills">{m.office_case_till({ till: tillCode, seq: formatNumber(seq ?? 0) })}</Link>
      )}
    </p>
  );
}

function Settled({ row: { settledAt, settledBy, note } }: { row: CaseRow }) {
  if (settledAt === null) return null;
  return (
    <div className="rounded-field bg-sunken px-4 py-3 text-sm">
      <p>{note}</p>
      <p className="text-ink-faint">
        <DateText at={Date.parse(settledAt)} /> · {settledBy}
      </p>
    </div>
  );
}
