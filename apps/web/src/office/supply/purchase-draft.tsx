import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { Note } from '#ui/note.tsx';
import { TextField } from '#ui/text-field.tsx';
import { Panel } from '../shared/panel.tsx';
import { problemWords } from '../shared/problem-words.ts';
import { type Draft, draftOf, inputOf, withGoods } from './draft-lines.ts';
import { DraftLines } from './draft-lines-list.tsx';
import { FindGoods } from './find-goods.tsx';
import { SendPurchase } from './send-purchase.tsx';
import type { PurchaseOrder } from './supply-types.ts';

/** A draft while it is written: every change is kept at once, in the order in which they were made. */
export function PurchaseDraft({ order }: { order: PurchaseOrder }) {
  const trpc = useTRPC();
  const { purchaseOrderId } = order;
  const [draft, setDraft] = useState<Draft>(() => draftOf(order));
  const save = useMutation(
    trpc.office.supply.saveOrder.mutationOptions({ scope: { id: `purchase order ${purchaseOrderId}` } }),
  );
  const change = (next: Draft) => {
    setDraft(next);
    save.mutate(inputOf(purchaseOrderId, next));
  };
  return (
    <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,5fr)_minmax(0,2fr)]">
      <Panel title={m.supply_goods()} className="overflow-visible!">
        <div className="grid gap-5">
          <FindGoods locationId={draft.locationId} onChoose={(goods) => change(withGoods(draft, goods))} />
          <DraftLines draft={draft} currency={order.currency} onChange={change} />
        </div>
      </Panel>
      <div className="grid gap-5 xl:sticky xl:top-8">
        <Panel title={m.supply_delivery()}>
          <Delivery draft={draft} leadDays={order.supplier.leadDays} onChange={change} />
        </Panel>
        <Panel title={m.supply_total()}>
          <div className="grid gap-4">
            <SendPurchase order={order} draft={draft} />
            <p role="status" className="text-ink-faint text-sm">
              {save.isPending ? m.supply_saving() : save.isSuccess ? m.supply_saved() : ''}
            </p>
            {save.error && (
              <Note tone="attention">
                <span className="grid gap-2">
                  {m.supply_not_saved()} {problemWords(save.error)}
                  <Button onPress={() => save.mutate(inputOf(purchaseOrderId, draft))}>{m.supply_save_again()}</Button>
                </span>
              </Note>
            )}
          </div>
        </Panel>
      </div>
    </div>
  );
}

interface DeliveryProps {
  draft: Draft;
  leadDays: number;
  onChange: (draft: Draft) => void;
}

/** When it should come and what the supplier should know; kept when the field is left. */
function Delivery({ draft, leadDays, onChange }: DeliveryProps) {
  const [note, setNote] = useState(draft.note);
  return (
    <div className="grid gap-4">
      <TextField
        label={m.supply_expected_day()}
        description={m.supply_expected_hint({ count: leadDays, shown: String(leadDays) })}
        type="date"
        value={draft.expectedOn ?? ''}
        onChange={(day) => onChange({ ...draft, expectedOn: /^\d{4}-\d\d-\d\d$/.test(day) ? day : null })}
      />
      <TextField
        label={m.supply_note_to_supplier()}
        value={note}
        onChange={setNote}
        onBlur={() => note.trim() !== draft.note && onChange({ ...draft, note: note.trim() })}
        lines={3}
        maxLength={500}
      />
    </div>
  );
}
