import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { AlertDialog } from '#ui/alert-dialog.tsx';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { formatQuantity } from '#ui/format.ts';
import { NumberField } from '#ui/number-field.tsx';
import { showToast } from '#ui/toast.tsx';
import { showProblem } from '../shared/problem-words.ts';
import { ScanCode } from '../shared/scan-code.tsx';
import { type Arrival, allArrived, arrivedLines, arrivedOf, isTooMuch, lineOfCode } from './arrival.ts';
import { useTransferRefresh } from './transfer-refresh.ts';
import type { Transfer, TransferLine } from './transfer-types.ts';

interface ReceiveTransferDialogProps {
  transfer: Transfer;
  isOpen: boolean;
  onClose: () => void;
}

/** Says what arrived: by scanner, by keys, or all at once; what broke apart. The rest is lost, which is asked about. */
export function ReceiveTransferDialog({ transfer, isOpen, onClose }: ReceiveTransferDialogProps) {
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      title={m.moves_receive_title({ number: transfer.number })}
      size="large"
      isDismissable={false}
    >
      <ReceiveForm transfer={transfer} onClose={onClose} />
    </Dialog>
  );
}

function ReceiveForm({ transfer, onClose }: Omit<ReceiveTransferDialogProps, 'isOpen'>) {
  const sent = transfer.lines.filter((line) => (line.sent ?? 0) > 0);
  const [arrival, setArrival] = useState<Arrival>(new Map());
  const [isAsked, setAsked] = useState(false);
  const { receive, isBusy } = useReceive(transfer, onClose, () => setAsked(false));
  const lines = arrivedLines(sent, arrival);
  const lost = lines.filter((line) => line.lost > 0).length;
  const scan = (code: string): { words: string; isWrong: boolean } => {
    const line = lineOfCode(sent, code);
    if (!line) return { words: m.moves_scan_unknown({ code }), isWrong: true };
    const before = arrivedOf(arrival, line.variantId);
    const received = before.received + 1;
    setArrival(new Map(arrival).set(line.variantId, { ...before, received }));
    return {
      words: m.moves_scanned({ title: line.title, count: formatQuantity(received, line.scale) }),
      isWrong: false,
    };
  };
  return (
    <div className="grid gap-5">
      <div className="flex flex-wrap items-end gap-3">
        <ScanCode onCode={scan} />
        <Button size="large" className="sm:mb-6" onPress={() => setArrival(allArrived(sent))}>
          {m.moves_all_arrived()}
        </Button>
      </div>
      <ul className="divide-y divide-line border-line border-y">
        {sent.map((line) => (
          <Line
            key={line.variantId}
            line={line}
            arrived={arrivedOf(arrival, line.variantId)}
            onChange={(arrived) => setArrival(new Map(arrival).set(line.variantId, arrived))}
          />
        ))}
      </ul>
      <div className="flex flex-wrap justify-end gap-3">
        <Button size="large" onPress={onClose}>
          {m.moves_back()}
        </Button>
        <Button
          variant="primary"
          size="large"
          busy={isBusy}
          isDisabled={isTooMuch(sent, arrival)}
          onPress={() => (lost > 0 ? setAsked(true) : receive(lines))}
        >
          {m.moves_receive_go()}
        </Button>
      </div>
      <AlertDialog
        isOpen={isAsked}
        onOpenChange={() => setAsked(false)}
        title={m.moves_lost_title()}
        confirmLabel={m.moves_lost_go()}
        isDanger
        busy={isBusy}
        onConfirm={() => receive(lines)}
      >
        {m.moves_lost_text({ titles: lostTitles(sent, lines) })}
      </AlertDialog>
    </div>
  );
}

type Arrived = ReturnType<typeof arrivedOf>;

function Line({ line, arrived, onChange }: { line: TransferLine; arrived: Arrived; onChange: (to: Arrived) => void }) {
  const units = (count: number) => formatQuantity(count, line.scale);
  const isWeighed = line.scale === 'grams';
  const left = (line.sent ?? 0) - arrived.received - arrived.damaged;
  const field = {
    minValue: 0,
    maxValue: line.sent ?? 0,
    size: 'large',
    formatOptions: { maximumFractionDigits: 0 },
    className: 'w-36',
    'aria-label': line.title,
  } as const;
  const read = (value: number) => (Number.isNaN(value) ? 0 : value);
  return (
    <li className="flex flex-wrap items-end gap-x-4 gap-y-2 py-3">
      <p className="grid min-w-0 flex-1 basis-56">
        <span>{line.title}</span>
        <span className="text-ink-faint text-sm">
          {line.sku} · {m.moves_sent_of({ count: units(line.sent ?? 0) })}
        </span>
        {left > 0 && <span className="text-saved-ink text-sm">{m.moves_left({ count: units(left) })}</span>}
        {left < 0 && <span className="text-attention-ink text-sm">{m.moves_over({ count: units(-left) })}</span>}
      </p>
      <div className="flex gap-3">
        <NumberField
          {...field}
          label={isWeighed ? m.moves_good_grams() : m.moves_good()}
          value={arrived.received}
          onChange={(received) => onChange({ ...arrived, received: read(received) })}
        />
        <NumberField
          {...field}
          label={isWeighed ? m.moves_damaged_grams() : m.moves_damaged()}
          value={arrived.damaged}
          onChange={(damaged) => onChange({ ...arrived, damaged: read(damaged) })}
        />
      </div>
    </li>
  );
}

const lostTitles = (sent: readonly TransferLine[], lines: readonly { variantId: string; lost: number }[]): string =>
  sent
    .flatMap((line) => {
      const lost = lines.find(({ variantId }) => variantId === line.variantId)?.lost ?? 0;
      return lost > 0 ? [`${formatQuantity(lost, line.scale)} × ${line.title}`] : [];
    })
    .join(', ');

function useReceive(transfer: Transfer, onDone: () => void, onSettled: () => void) {
  const trpc = useTRPC();
  const refresh = useTransferRefresh();
  const { transferId, number } = transfer;
  const mutation = useMutation(
    trpc.office.transfer.receive.mutationOptions({
      onSuccess: () => {
        showToast({ title: m.moves_transfer_received_done({ number, place: transfer.to.name }) });
        onDone();
      },
      onError: showProblem,
      onSettled: () => {
        onSettled();
        refresh();
      },
    }),
  );
  const receive = (lines: ReturnType<typeof arrivedLines>) => mutation.mutate({ transferId, lines });
  return { receive, isBusy: mutation.isPending };
}
