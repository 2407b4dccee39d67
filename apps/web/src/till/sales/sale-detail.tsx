import { wholeRefund } from '@evertill/domain';
import { type RefundRow, refundedLinesOf, type SaleState, saleStatesOf } from '@evertill/offline';
import { useLiveQuery } from 'dexie-react-hooks';
import { ArrowLeft, Printer, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { m } from '#messages';
import { StatusPill } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatDate, formatMoney } from '#ui/format.ts';
import { Note } from '#ui/note.tsx';
import { useSession } from '../core/session-context.tsx';
import { PILLS } from '../pay/done-screen.tsx';
import { RefundReceipt, SaleReceipt } from '../receipt/receipt-view.tsx';
import { RefundWindow } from './refund-window.tsx';

/** One sale: where it stands, its receipt, what went back of it. */
export function SaleDetail({ saleId, onBack }: { saleId: string; onBack: () => void }) {
  const { till } = useSession();
  const [isRefunding, setRefunding] = useState(false);
  const [printed, setPrinted] = useState<string | null>(null);
  const found = useLiveQuery(async () => {
    const row = await till.journal.db.sales.get(saleId);
    if (!row) return null;
    const refunds = await till.journal.db.refunds.where('saleId').equals(saleId).toArray();
    const [state = 'saved_here', ...refundStates] = await saleStatesOf(till.journal, [row, ...refunds]);
    return { row, refunds, state, refundStates, back: await refundedLinesOf(till.journal, saleId) };
  }, [till, saleId]);
  if (found === undefined) return null;
  if (found === null) return <EmptyState title={m.till_sales_gone()}>{m.till_sales_choose_text()}</EmptyState>;
  const { row, refunds, state, refundStates, back } = found;
  const { sale } = row;
  const isAllBack = wholeRefund(sale.lines, back).length === 0;
  const shown = refunds.find((one) => one.refundId === printed);
  return (
    <div className="grid gap-6 p-4 md:p-6 print:p-0">
      <header className="grid gap-3 print:hidden">
        <div className="flex flex-wrap items-center gap-3">
          <Button size="large" className="md:hidden" onPress={onBack}>
            <ArrowLeft aria-hidden className="size-5" />
            {m.till_pay_back()}
          </Button>
          <h2 className="display flex-1 whitespace-nowrap text-heading">{row.receiptNumber}</h2>
          <StatusPill state={PILLS[state]} />
        </div>
        {state === 'needs_attention' && <Note tone="attention">{m.till_sale_attention()}</Note>}
        <div className="flex flex-wrap gap-2">
          <Button size="huge" onPress={() => window.print()}>
            <Printer aria-hidden className="size-6" />
            {m.till_print()}
          </Button>
          <Button size="huge" isDisabled={isAllBack} onPress={() => setRefunding(true)}>
            <Undo2 aria-hidden className="size-6" />
            {isAllBack ? m.till_refund_all_back() : m.till_refund()}
          </Button>
        </div>
        <RefundList refunds={refunds} states={refundStates} printed={printed} onPrinted={setPrinted} />
      </header>
      <div className="rounded-panel bg-sunken p-6 print:p-0">
        {shown ? <RefundReceipt refund={shown.refund} sale={sale} /> : <SaleReceipt sale={sale} />}
      </div>
      {isRefunding && (
        <RefundWindow sale={sale} back={back} onClose={() => setRefunding(false)} onDone={(id) => setPrinted(id)} />
      )}
    </div>
  );
}

interface RefundListProps {
  refunds: readonly RefundRow[];
  states: readonly SaleState[];
  printed: string | null;
  onPrinted: (refundId: string | null) => void;
}

/** What went back of the sale, each with its own receipt and its own state. */
function RefundList({ refunds, states, printed, onPrinted }: RefundListProps) {
  if (refunds.length === 0) return null;
  return (
    <ul className="divide-y divide-line rounded-card border border-line bg-surface">
      {refunds.map(({ refundId, refund, receiptNumber, refundedAt }, place) => (
        <li key={refundId} className="flex flex-wrap items-center gap-3 px-4 py-2">
          <span className="grid flex-1">
            <span className="font-[550]">
              {m.till_refund_row({ number: receiptNumber, amount: formatMoney(refund.amount, refund.currency) })}
            </span>
            <span className="text-ink-soft text-sm">
              {formatDate(refundedAt)} · {refund.reason}
            </span>
          </span>
          <StatusPill state={PILLS[states[place] ?? 'saved_here']} />
          <Button
            size="large"
            aria-pressed={refundId === printed}
            onPress={() => onPrinted(refundId === printed ? null : refundId)}
          >
            {refundId === printed ? m.till_receipt_of_sale() : m.till_receipt()}
          </Button>
        </li>
      ))}
    </ul>
  );
}
