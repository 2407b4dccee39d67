import { useMutation } from '@tanstack/react-query';
import { Printer } from 'lucide-react';
import { useState } from 'react';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { AlertDialog } from '#ui/alert-dialog.tsx';
import { Button } from '#ui/button.tsx';
import { formatNumber } from '#ui/format.ts';
import { showToast } from '#ui/toast.tsx';
import { showProblem } from '../shared/problem-words.ts';
import { useMay } from '../shared/staff.ts';
import { ApproveCountDialog } from './approve-count-dialog.tsx';
import { useCountRefresh } from './count-refresh.ts';
import type { Count } from './count-types.ts';

/** What can be done with a count now. */
export function CountActions({ count }: { count: Count }) {
  const mayCount = useMay('count.write');
  const mayApprove = useMay('count.approve');
  const [open, setOpen] = useState<'submit' | 'approve' | 'cancel'>();
  const close = () => setOpen(undefined);
  const { submit, cancel, isBusy } = useChanges(count, close);
  const { state, summary } = count;
  return (
    <div className="flex flex-wrap gap-2 print:hidden">
      <Button onPress={() => window.print()}>
        <Printer aria-hidden className="size-4" />
        {m.moves_print()}
      </Button>
      {mayApprove && (state === 'open' || state === 'review') && (
        <Button onPress={() => setOpen('cancel')}>{m.moves_count_cancel()}</Button>
      )}
      {mayCount && state === 'open' && (
        <Button variant="primary" onPress={() => setOpen('submit')}>
          {m.moves_count_submit()}
        </Button>
      )}
      {mayApprove && state === 'review' && (
        <Button variant="primary" onPress={() => setOpen('approve')}>
          {m.moves_count_approve()}
        </Button>
      )}
      <AlertDialog
        isOpen={open === 'submit'}
        onOpenChange={close}
        title={m.moves_count_submit_title()}
        confirmLabel={m.moves_count_submit()}
        cancelLabel={m.moves_count_on()}
        busy={isBusy}
        onConfirm={submit}
      >
        {m.moves_count_submit_text({ count: summary.uncounted, shown: formatNumber(summary.uncounted) })}
      </AlertDialog>
      <AlertDialog
        isOpen={open === 'cancel'}
        onOpenChange={close}
        title={m.moves_count_cancel_title()}
        confirmLabel={m.moves_count_cancel()}
        cancelLabel={m.moves_keep()}
        isDanger
        busy={isBusy}
        onConfirm={cancel}
      >
        {m.moves_count_cancel_text()}
      </AlertDialog>
      <ApproveCountDialog count={count} isOpen={open === 'approve'} onClose={close} />
    </div>
  );
}

function useChanges({ countId }: Count, onDone: () => void) {
  const trpc = useTRPC();
  const refresh = useCountRefresh();
  const told = (title: () => string) => ({
    onSuccess: () => showToast({ title: title() }),
    onError: showProblem,
    onSettled: () => {
      onDone();
      refresh();
    },
  });
  const submit = useMutation(trpc.office.count.submit.mutationOptions(told(m.moves_count_submitted)));
  const cancel = useMutation(trpc.office.count.cancel.mutationOptions(told(m.moves_count_cancelled_done)));
  return {
    submit: () => submit.mutate({ countId }),
    cancel: () => cancel.mutate({ countId }),
    isBusy: submit.isPending || cancel.isPending,
  };
}
