import { Send } from 'lucide-react';
import { useState } from 'react';
import { m } from '#messages';
import { AlertDialog } from '#ui/alert-dialog.tsx';
import { Button } from '#ui/button.tsx';
import { formatMoney, formatNumber } from '#ui/format.ts';
import { Money } from '#ui/money.tsx';
import { showToast } from '#ui/toast.tsx';
import { showProblem } from '../shared/problem-words.ts';
import { type Draft, draftTotal } from './draft-lines.ts';
import type { PurchaseOrder } from './supply-types.ts';

interface SendPurchaseProps {
  order: PurchaseOrder;
  draft: Draft;
  onSend: () => Promise<unknown>;
  isSending: boolean;
}

/** What the draft comes to, and the button that sends it; it is kept once more before, as it stands on the screen. */
export function SendPurchase({ order, draft, onSend, isSending }: SendPurchaseProps) {
  const [isAsking, setAsking] = useState(false);
  const { supplier, currency, number } = order;
  const go = async () => {
    try {
      await onSend();
      showToast({ title: m.supply_order_sent({ number }) });
    } catch (error) {
      showProblem(error);
    }
    setAsking(false);
  };
  const total = draftTotal(draft);
  const lines = { count: draft.lines.length, shown: formatNumber(draft.lines.length) };
  return (
    <>
      <p className="flex items-baseline justify-between gap-4">
        <span className="text-ink-soft">{m.supply_lines_count(lines)}</span>
        <Money amount={total} currency={currency} className="text-heading" />
      </p>
      <Button variant="primary" size="large" full isDisabled={draft.lines.length === 0} onPress={() => setAsking(true)}>
        <Send aria-hidden className="size-4" />
        {m.supply_send()}
      </Button>
      <AlertDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={m.supply_send_title({ name: supplier.name, total: formatMoney(total, currency) })}
        confirmLabel={m.supply_send_go()}
        busy={isSending}
        onConfirm={() => void go()}
      >
        {supplier.email === '' ? m.supply_send_silent() : m.supply_send_letter({ email: supplier.email })}
      </AlertDialog>
    </>
  );
}
