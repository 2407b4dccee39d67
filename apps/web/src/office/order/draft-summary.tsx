import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTRPC } from '#api/context.ts';
import { readProblem } from '#api/problem.ts';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { Money } from '#ui/money.tsx';
import { Note } from '#ui/note.tsx';
import { showToast } from '#ui/toast.tsx';
import { Panel } from '../shared/panel.tsx';
import { problemWords } from '../shared/problem-words.ts';
import { isComplete, linesOf, type OrderDraft, placingOf } from './draft.ts';
import { useOrderRefresh } from './order-dialog.ts';

/** What the order comes to, as the server works it out, and the button that places it. */
export function DraftSummary({ draft }: { draft: OrderDraft }) {
  const trpc = useTRPC();
  const navigate = useNavigate();
  const refresh = useOrderRefresh();
  const [isTried, setTried] = useState(false);
  const quote = useQuery(
    trpc.office.order.quote.queryOptions(
      {
        currency: draft.currency,
        lines: linesOf(draft),
        shippingOptionId: draft.way.kind === 'delivery' ? draft.way.shippingOptionId : null,
      },
      { enabled: draft.lines.length > 0, placeholderData: keepPreviousData },
    ),
  );
  const place = useMutation(
    trpc.office.order.place.mutationOptions({
      onSuccess: (placed) => {
        showToast({ title: m.office_new_placed({ number: placed.number }) });
        void navigate({ to: '/office/orders/$orderId', params: { orderId: placed.orderId } });
      },
      onSettled: () => {
        refresh();
        void quote.refetch();
      },
    }),
  );
  const priced = draft.lines.length > 0 && !quote.isPlaceholderData ? quote.data : undefined;
  const totals = priced?.totals;
  const send = () => {
    setTried(true);
    if (totals && isComplete(draft)) place.mutate(placingOf(draft, totals.total));
  };
  return (
    <Panel title={m.office_new_total()}>
      <div className="grid gap-4">
        {totals ? (
          <Sums totals={totals} currency={draft.currency} isTaxIncluded={priced?.taxMode === 'inclusive'} />
        ) : (
          <p className="text-ink-soft text-sm">
            {draft.lines.length === 0 ? m.office_new_total_none() : m.office_new_total_pending()}
          </p>
        )}
        {quote.error && <Note tone="attention">{problemWords(quote.error)}</Note>}
        {place.error && <Note tone="attention">{placingProblem(place.error, draft)}</Note>}
        {isTried && !isComplete(draft) && <Note tone="attention">{m.office_new_missing()}</Note>}
        <Button variant="primary" size="large" full busy={place.isPending} onPress={send}>
          {m.office_new_place()}
        </Button>
      </div>
    </Panel>
  );
}

function Sums({
  totals,
  currency,
  isTaxIncluded,
}: {
  totals: { goods: number; shipping: number; tax: number; total: number };
  currency: string;
  isTaxIncluded: boolean;
}) {
  const rows = [
    { label: m.office_order_goods_total(), amount: totals.goods },
    { label: m.office_order_shipping_total(), amount: totals.shipping },
    { label: isTaxIncluded ? m.office_order_tax_in() : m.office_order_tax_on(), amount: totals.tax },
  ];
  return (
    <dl aria-live="polite" className="grid gap-1.5 text-sm">
      {rows.map((row) => (
        <div key={row.label} className="flex justify-between gap-4 text-ink-soft">
          <dt>{row.label}</dt>
          <dd>
            <Money amount={row.amount} currency={currency} />
          </dd>
        </div>
      ))}
      <div className="flex justify-between gap-4 border-line border-t pt-2 font-[550] text-base">
        <dt>{m.office_order_total()}</dt>
        <dd>
          <Money amount={totals.total} currency={currency} />
        </dd>
      </div>
    </dl>
  );
}

/** What is short is named; everything else has its usual words. */
function placingProblem(error: unknown, draft: OrderDraft): string {
  const problem = readProblem(error);
  if (problem.kind !== 'refusal' || problem.refusal.code !== 'stock.short') return problemWords(error);
  const short = problem.refusal.lines.map((line) => line.variantId);
  const titles = draft.lines.filter((line) => short.includes(line.variantId)).map((line) => line.title);
  return m.office_new_short({ titles: titles.join(', ') });
}
