import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { v7 } from 'uuid';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { AlertDialog } from '#ui/alert-dialog.tsx';
import { Button } from '#ui/button.tsx';
import { Switch } from '#ui/checkbox.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { formatQuantity } from '#ui/format.ts';
import { Note } from '#ui/note.tsx';
import { TextField } from '#ui/text-field.tsx';
import { showToast } from '#ui/toast.tsx';
import { showProblem } from '../shared/problem-words.ts';
import { ReceiveLine } from './receive-line.tsx';
import {
  allArrived,
  awaitedFirst,
  type CountedLines,
  countedOf,
  overBy,
  receiptLines,
  withCounted,
} from './receive-lines.ts';
import { ScanLine } from './scan-line.tsx';
import { useSupplyRefresh } from './supply-refresh.ts';
import type { PurchaseOrder } from './supply-types.ts';

interface ReceiveDialogProps {
  order: PurchaseOrder;
  isOpen: boolean;
  onClose: () => void;
}

/** Books a delivery: by scanner, by keys or all at once, good and damaged apart. A press outside loses nothing. */
export function ReceiveDialog({ order, isOpen, onClose }: ReceiveDialogProps) {
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      title={m.supply_receive_title({ number: order.number })}
      size="large"
      isDismissable={false}
    >
      <ReceiveForm order={order} onClose={onClose} />
    </Dialog>
  );
}

function ReceiveForm({ order, onClose }: Omit<ReceiveDialogProps, 'isOpen'>) {
  const [counted, setCounted] = useState<CountedLines>({});
  const [note, setNote] = useState('');
  const [hasCosts, setHasCosts] = useState(false);
  const [isTried, setTried] = useState(false);
  const { send, isAsked, dismiss, isBusy } = useReceive(order, onClose);
  const lines = receiptLines(counted, hasCosts);
  const over = order.lines.filter((line) => overBy(line, countedOf(counted, line.lineId)) > 0);
  // A number counts when its field is left, so the button is never shut to somebody who has just typed the first one.
  const submit = (confirmed: boolean) => {
    setTried(true);
    if (lines.length > 0) send({ lines, note: note.trim(), overConfirmed: confirmed }, over.length > 0);
  };
  return (
    <div className="grid gap-5">
      <div className="flex flex-wrap items-end gap-3">
        <ScanLine
          lines={order.lines}
          onLine={(line) => {
            const good = countedOf(counted, line.lineId).good + 1;
            setCounted(withCounted(counted, line.lineId, { good }));
            return m.supply_scanned({ title: line.title, count: formatQuantity(good, line.scale) });
          }}
        />
        <Button size="large" className="sm:mb-6" onPress={() => setCounted(allArrived(order.lines, counted))}>
          {m.supply_all_arrived()}
        </Button>
      </div>
      <ul className="divide-y divide-line border-line border-y">
        {awaitedFirst(order.lines).map((line) => (
          <ReceiveLine
            key={line.lineId}
            line={line}
            currency={order.currency}
            counted={countedOf(counted, line.lineId)}
            hasCost={hasCosts}
            onChange={(part) => setCounted(withCounted(counted, line.lineId, part))}
          />
        ))}
      </ul>
      <Switch checked={hasCosts} onChange={setHasCosts} description={m.supply_costs_differ_hint()}>
        {m.supply_costs_differ()}
      </Switch>
      <TextField label={m.supply_receive_note()} value={note} onChange={setNote} maxLength={500} />
      {isTried && lines.length === 0 && <Note tone="attention">{m.supply_receive_nothing()}</Note>}
      <div className="flex flex-wrap justify-end gap-3">
        <Button size="large" onPress={onClose}>
          {m.supply_back()}
        </Button>
        <Button variant="primary" size="large" busy={isBusy} onPress={() => submit(false)}>
          {m.supply_receive_go()}
        </Button>
      </div>
      <AlertDialog
        isOpen={isAsked}
        onOpenChange={dismiss}
        title={m.supply_over_title()}
        confirmLabel={m.supply_over_go()}
        busy={isBusy}
        onConfirm={() => submit(true)}
      >
        {m.supply_over_text({ titles: over.map((line) => line.title).join(', ') })}
      </AlertDialog>
    </div>
  );
}

interface Delivery {
  lines: ReturnType<typeof receiptLines>;
  note: string;
  overConfirmed: boolean;
}

/** Sends a delivery under one id, asking back first when more came than was awaited. */
function useReceive(order: PurchaseOrder, onDone: () => void) {
  const trpc = useTRPC();
  const refresh = useSupplyRefresh();
  const [goodsReceiptId] = useState(() => v7());
  const [isAsked, setAsked] = useState(false);
  const receive = useMutation(
    trpc.office.supply.receiveOrder.mutationOptions({
      onSuccess: ({ state }) => {
        const { number } = order;
        showToast({
          title: state === 'closed' ? m.supply_received_all({ number }) : m.supply_received_part({ number }),
        });
        onDone();
      },
      onError: showProblem,
      onSettled: () => {
        setAsked(false);
        refresh();
      },
    }),
  );
  const send = (delivery: Delivery, isOver: boolean) => {
    if (isOver && !delivery.overConfirmed) setAsked(true);
    else receive.mutate({ goodsReceiptId, purchaseOrderId: order.purchaseOrderId, ...delivery });
  };
  return { send, isAsked, dismiss: () => setAsked(false), isBusy: receive.isPending };
}
