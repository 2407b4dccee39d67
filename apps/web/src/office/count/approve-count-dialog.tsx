import { UNCOUNTED_WAYS, type UncountedWay } from '@evertill/domain';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { formatNumber } from '#ui/format.ts';
import { Note } from '#ui/note.tsx';
import { RadioGroup } from '#ui/radio-group.tsx';
import { showToast } from '#ui/toast.tsx';
import { showProblem } from '../shared/problem-words.ts';
import { useCountRefresh } from './count-refresh.ts';
import type { Count } from './count-types.ts';

interface ApproveCountDialogProps {
  count: Count;
  isOpen: boolean;
  onClose: () => void;
}

/** Says once more what approving does, and what becomes of lines nobody counted. */
export function ApproveCountDialog({ count, isOpen, onClose }: ApproveCountDialogProps) {
  return (
    <Dialog isOpen={isOpen} onOpenChange={(open) => !open && onClose()} title={m.moves_approve_title()}>
      <Approve count={count} onClose={onClose} />
    </Dialog>
  );
}

function Approve({ count, onClose }: Omit<ApproveCountDialogProps, 'isOpen'>) {
  const trpc = useTRPC();
  const refresh = useCountRefresh();
  const [uncounted, setUncounted] = useState<UncountedWay>('leave');
  const approve = useMutation(
    trpc.office.count.approve.mutationOptions({
      onSuccess: ({ changed }) => {
        showToast({ title: m.moves_approved_done({ count: changed, shown: formatNumber(changed) }) });
        onClose();
      },
      onError: showProblem,
      onSettled: refresh,
    }),
  );
  const { summary, surplus, missing } = count;
  const shown = (number: number) => ({ count: number, shown: formatNumber(number) });
  return (
    <div className="grid gap-5">
      <p>{m.moves_approve_text({ surplus: formatNumber(surplus), missing: formatNumber(missing) })}</p>
      {summary.moved > 0 && <Note tone="attention">{m.moves_approve_moved(shown(summary.moved))}</Note>}
      {count.silentTills.length > 0 && <Note>{m.moves_warn_tills({ tills: count.silentTills.join(', ') })}</Note>}
      {summary.uncounted > 0 && (
        <RadioGroup
          label={m.moves_approve_uncounted(shown(summary.uncounted))}
          value={uncounted}
          onChange={(id) => setUncounted(UNCOUNTED_WAYS.find((way) => way === id) ?? 'leave')}
          choices={[
            { id: 'leave', label: m.moves_uncounted_leave(), description: m.moves_uncounted_leave_text() },
            { id: 'zero', label: m.moves_uncounted_zero(), description: m.moves_uncounted_zero_text() },
          ]}
        />
      )}
      <div className="flex flex-wrap justify-end gap-3">
        <Button size="large" onPress={onClose}>
          {m.moves_back()}
        </Button>
        <Button
          variant={uncounted === 'zero' ? 'danger' : 'primary'}
          size="large"
          busy={approve.isPending}
          onPress={() => approve.mutate({ countId: count.countId, uncounted })}
        >
          {m.moves_count_approve()}
        </Button>
      </div>
    </div>
  );
}
