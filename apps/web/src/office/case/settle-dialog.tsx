import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { TextField } from '#ui/text-field.tsx';
import { showToast } from '#ui/toast.tsx';
import { showProblem } from '../shared/problem-words.ts';
import type { CaseRow } from './case-row.ts';
import { caseText } from './case-words.ts';

/** Ends a case with a note on what was done. */
export function SettleDialog({ row, isOpen, onClose }: { row: CaseRow; isOpen: boolean; onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [note, setNote] = useState('');
  const [isTried, setTried] = useState(false);
  const settle = useMutation(
    trpc.office.case.settle.mutationOptions({
      onSuccess: () => {
        onClose();
        showToast({ title: m.office_case_settled_toast() });
      },
      onError: showProblem,
      onSettled: () => {
        void queryClient.invalidateQueries(trpc.office.case.pathFilter());
        void queryClient.invalidateQueries(trpc.office.today.queryFilter());
      },
    }),
  );
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (note.trim() !== '') settle.mutate({ caseId: row.id, note: note.trim() });
  };
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      title={m.office_case_settle_title()}
      size="small"
    >
      <form className="grid gap-5" onSubmit={submit}>
        <p className="text-ink-soft">{caseText(row)}</p>
        <TextField
          label={m.office_case_settle_note()}
          description={m.office_case_settle_hint()}
          errorMessage={isTried && note.trim() === '' ? m.office_case_settle_missing() : undefined}
          value={note}
          onChange={setNote}
          lines={3}
          maxLength={500}
          autoFocus
        />
        <Button type="submit" variant="primary" size="large" full busy={settle.isPending}>
          {m.office_case_settle_go()}
        </Button>
      </form>
    </Dialog>
  );
}
