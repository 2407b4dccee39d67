import { useState } from 'react';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { formatQuantity } from '#ui/format.ts';
import { Note } from '#ui/note.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { TextField } from '#ui/text-field.tsx';
import { Panel } from '../shared/panel.tsx';
import { problemWords } from '../shared/problem-words.ts';
import { type Draft, type DraftLine, linesLost, withGoods } from './draft-lines.ts';
import { DraftLines } from './draft-lines-list.tsx';
import { FindGoods } from './find-goods.tsx';
import { SendPurchase } from './send-purchase.tsx';
import type { PurchaseOrder } from './supply-types.ts';
import { usePurchaseDraft } from './use-purchase-draft.ts';

/** A draft, once it is known what it says: figures from before the last change would be written and sent again. */
export function PurchaseDraft({ order, isFresh }: { order: PurchaseOrder; isFresh: boolean }) {
  const [isOpen, setOpen] = useState(isFresh);
  if (isFresh && !isOpen) setOpen(true);
  if (isOpen) return <Writing order={order} />;
  return (
    <div role="status" aria-label={m.office_loading()}>
      <Skeleton shape="row" lines={8} />
    </div>
  );
}

function Writing({ order }: { order: PurchaseOrder }) {
  const { draft, change, saving, saveAgain, send, isSending, turns, lost, forget } = usePurchaseDraft(order);
  const put = (next: Draft) => change(() => next);
  return (
    <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,5fr)_minmax(0,2fr)]">
      <Panel title={m.supply_goods()} className="overflow-visible!">
        <div className="grid gap-5">
          {lost && <Lost lines={linesLost(lost, draft)} onClose={forget} />}
          <FindGoods locationId={draft.locationId} onChoose={(goods) => change((now) => withGoods(now, goods))} />
          <DraftLines draft={draft} currency={order.currency} onChange={put} />
        </div>
      </Panel>
      <div className="grid gap-5 xl:sticky xl:top-8">
        <Panel title={m.supply_delivery()}>
          <Delivery key={turns} draft={draft} leadDays={order.supplier.leadDays} onChange={put} />
        </Panel>
        <Panel title={m.supply_total()}>
          <div className="grid gap-4">
            <SendPurchase order={order} draft={draft} onSend={send} isSending={isSending} />
            <p role="status" className="text-ink-faint text-sm">
              {saving.isPending ? m.supply_saving() : saving.isSuccess ? m.supply_saved() : ''}
            </p>
            {saving.isError && !lost && (
              <Note tone="attention">
                <span className="grid gap-2">
                  {m.supply_not_saved()} {problemWords(saving.error)}
                  <Button onPress={saveAgain}>{m.supply_save_again()}</Button>
                </span>
              </Note>
            )}
          </div>
        </Panel>
      </div>
    </div>
  );
}

/** Says that somebody else was quicker, and what stood here that is not on the order. */
function Lost({ lines, onClose }: { lines: readonly DraftLine[]; onClose: () => void }) {
  return (
    <Note tone="attention">
      <span className="grid gap-2">
        {m.supply_changed_elsewhere()}
        {lines.map(({ variantId, title, quantity, scale }) => (
          <span key={variantId}>{m.supply_not_kept({ title, count: formatQuantity(quantity, scale) })}</span>
        ))}
        <Button onPress={onClose} className="justify-self-start">
          {m.supply_changed_seen()}
        </Button>
      </span>
    </Note>
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
