import { useMutation } from '@tanstack/react-query';
import { PackageCheck, Printer, Truck } from 'lucide-react';
import { useState } from 'react';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { AlertDialog } from '#ui/alert-dialog.tsx';
import { Button } from '#ui/button.tsx';
import { showToast } from '#ui/toast.tsx';
import { showProblem } from '../shared/problem-words.ts';
import { useMay } from '../shared/staff.ts';
import { ReceiveTransferDialog } from './receive-transfer-dialog.tsx';
import { SendTransferDialog } from './send-transfer-dialog.tsx';
import { useTransferRefresh } from './transfer-refresh.ts';
import type { Transfer } from './transfer-types.ts';

/** What can be done with a transfer now. */
export function TransferActions({ transfer }: { transfer: Transfer }) {
  const mayWrite = useMay('transfer.write');
  const [open, setOpen] = useState<'send' | 'receive' | 'cancel'>();
  const close = () => setOpen(undefined);
  const { cancel, isBusy } = useCancel(transfer, close);
  return (
    <div className="flex flex-wrap gap-2 print:hidden">
      <Button onPress={() => window.print()}>
        <Printer aria-hidden className="size-4" />
        {m.moves_print()}
      </Button>
      {mayWrite && transfer.state === 'requested' && (
        <>
          <Button onPress={() => setOpen('cancel')}>{m.moves_transfer_cancel()}</Button>
          <Button variant="primary" onPress={() => setOpen('send')}>
            <Truck aria-hidden className="size-4" />
            {m.moves_transfer_send()}
          </Button>
        </>
      )}
      {mayWrite && transfer.state === 'sent' && (
        <Button variant="primary" onPress={() => setOpen('receive')}>
          <PackageCheck aria-hidden className="size-4" />
          {m.moves_transfer_receive()}
        </Button>
      )}
      <SendTransferDialog transfer={transfer} isOpen={open === 'send'} onClose={close} />
      <ReceiveTransferDialog transfer={transfer} isOpen={open === 'receive'} onClose={close} />
      <AlertDialog
        isOpen={open === 'cancel'}
        onOpenChange={close}
        title={m.moves_transfer_cancel_title({ number: transfer.number })}
        confirmLabel={m.moves_transfer_cancel()}
        cancelLabel={m.moves_keep()}
        isDanger
        busy={isBusy}
        onConfirm={cancel}
      >
        {transfer.orderId === null ? m.moves_transfer_cancel_text() : m.moves_transfer_cancel_order_text()}
      </AlertDialog>
    </div>
  );
}

function useCancel({ transferId, number }: Transfer, onDone: () => void) {
  const trpc = useTRPC();
  const refresh = useTransferRefresh();
  const mutation = useMutation(
    trpc.office.transfer.cancel.mutationOptions({
      onSuccess: () => showToast({ title: m.moves_transfer_cancelled_done({ number }) }),
      onError: showProblem,
      onSettled: () => {
        onDone();
        refresh();
      },
    }),
  );
  return { cancel: () => mutation.mutate({ transferId }), isBusy: mutation.isPending };
}
