import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { formatQuantity } from '#ui/format.ts';
import { Note } from '#ui/note.tsx';
import { NumberField } from '#ui/number-field.tsx';
import { showToast } from '#ui/toast.tsx';
import { showProblem } from '../shared/problem-words.ts';
import { sendableOf } from './arrival.ts';
import { useTransferRefresh } from './transfer-refresh.ts';
import type { Transfer } from './transfer-types.ts';

interface SendTransferDialogProps {
  transfer: Transfer;
  isOpen: boolean;
  onClose: () => void;
}

/** Says what left: all of it, or fewer of some lines. */
export function SendTransferDialog({ transfer, isOpen, onClose }: SendTransferDialogProps) {
  const title = m.moves_send_title({ number: transfer.number });
  return (
    <Dialog isOpen={isOpen} onOpenChange={(open) => !open && onClose()} title={title} isDismissable={false}>
      <SendForm transfer={transfer} onClose={onClose} />
    </Dialog>
  );
}

function SendForm({ transfer, onClose }: Omit<SendTransferDialogProps, 'isOpen'>) {
  const trpc = useTRPC();
  const refresh = useTransferRefresh();
  const [sent, setSent] = useState(() => new Map(transfer.lines.map((line) => [line.variantId, sendableOf(line)])));
  const send = useMutation(
    trpc.office.transfer.send.mutationOptions({
      onSuccess: () => {
        showToast({ title: m.moves_transfer_sent_done({ number: transfer.number, place: transfer.to.name }) });
        onClose();
      },
      onError: showProblem,
      onSettled: refresh,
    }),
  );
  const lines = [...sent].map(([variantId, units]) => ({ variantId, sent: units }));
  const isLess = transfer.lines.some((line) => (sent.get(line.variantId) ?? 0) < line.quantity);
  return (
    <div className="grid gap-5">
      <p className="text-ink-soft">{m.moves_send_text({ from: transfer.from.name })}</p>
      <ul className="divide-y divide-line border-line border-y">
        {transfer.lines.map((line) => (
          <li key={line.variantId} className="flex flex-wrap items-center justify-between gap-3 py-3">
            <p className="grid min-w-0 flex-1 basis-48">
              <span>{line.title}</span>
              <span className="text-ink-faint text-sm">
                {line.sku} · {m.moves_asked_of({ count: formatQuantity(line.quantity, line.scale) })}
              </span>
            </p>
            <NumberField
              label={line.scale === 'grams' ? m.moves_grams() : m.moves_units()}
              aria-label={m.moves_units_of({ title: line.title })}
              hideLabel={line.scale === 'each'}
              value={sent.get(line.variantId) ?? 0}
              onChange={(units) => setSent(new Map(sent).set(line.variantId, Number.isNaN(units) ? 0 : units))}
              minValue={0}
              maxValue={sendableOf(line)}
              size="large"
              formatOptions={{ maximumFractionDigits: 0 }}
              className="w-28"
            />
          </li>
        ))}
      </ul>
      {isLess && <Note>{transfer.orderId === null ? m.moves_send_less() : m.moves_send_less_order()}</Note>}
      <div className="flex flex-wrap justify-end gap-3">
        <Button size="large" onPress={onClose}>
          {m.moves_back()}
        </Button>
        <Button
          variant="primary"
          size="large"
          busy={send.isPending}
          isDisabled={lines.every((line) => line.sent === 0)}
          onPress={() => send.mutate({ transferId: transfer.transferId, lines })}
        >
          {m.moves_send_go()}
        </Button>
      </div>
    </div>
  );
}
