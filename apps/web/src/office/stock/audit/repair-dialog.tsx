import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { v7 } from 'uuid';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { formatQuantity } from '#ui/format.ts';
import { NumberField } from '#ui/number-field.tsx';
import { TextField } from '#ui/text-field.tsx';
import { showToast } from '#ui/toast.tsx';
import { showProblem } from '../../shared/problem-words.ts';
import type { Finding } from './audit-types.ts';

interface RepairDialogProps {
  finding: Finding | undefined;
  onClose: () => void;
}

/** Works a level out anew; whoever counted the shelf says what really lies there. */
export function RepairDialog({ finding, onClose }: RepairDialogProps) {
  return (
    <Dialog
      isOpen={finding !== undefined}
      onOpenChange={(open) => !open && onClose()}
      title={m.stock_repair_title()}
      size="small"
    >
      {finding && <RepairForm finding={finding} onClose={onClose} />}
    </Dialog>
  );
}

function RepairForm({ finding, onClose }: { finding: Finding; onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [repairId] = useState(() => v7());
  const [counted, setCounted] = useState(Number.NaN);
  const [reason, setReason] = useState('');
  const repair = useMutation(
    trpc.office.stock.repair.mutationOptions({
      onSuccess: ({ onHand }) => {
        const units = formatQuantity(onHand, finding.scale ?? 'each');
        showToast({
          title: m.stock_repair_done(),
          text: m.stock_repair_done_text({ count: units, place: finding.location ?? '' }),
        });
        onClose();
        check.mutate();
      },
      onError: showProblem,
    }),
  );
  const check = useMutation(
    trpc.office.stock.check.mutationOptions({
      onSettled: () => queryClient.invalidateQueries(trpc.office.stock.pathFilter()),
    }),
  );
  const send = () => {
    const { variantId, locationId } = finding;
    if (variantId === null || locationId === null || reason.trim() === '') return;
    repair.mutate({
      repairId,
      variantId,
      locationId,
      counted: Number.isInteger(counted) ? counted : null,
      countedDamaged: null,
      reason: reason.trim(),
    });
  };
  return (
    <form
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <p className="text-sm">
        {finding.title} · {finding.location}
      </p>
      <p className="text-ink-soft text-sm">{m.stock_repair_text()}</p>
      <NumberField
        label={m.stock_repair_counted()}
        description={finding.scale === 'grams' ? m.office_adjust_grams() : m.stock_repair_counted_text()}
        value={counted}
        onChange={setCounted}
        minValue={0}
        formatOptions={{ maximumFractionDigits: 0 }}
        size="large"
      />
      <TextField label={m.stock_repair_reason()} value={reason} onChange={setReason} maxLength={200} isRequired />
      <Button type="submit" variant="primary" size="large" full busy={repair.isPending}>
        {m.stock_repair_go()}
      </Button>
    </form>
  );
}
