import { type SubmitEvent, useState } from 'react';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { Checkbox } from '#ui/checkbox.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { formatQuantity } from '#ui/format.ts';
import { TextField } from '#ui/text-field.tsx';
import { confirmWords, letterFor, remedyFacts, remedyTitle, remedyWhy } from './remedy-words.ts';
import type { BrokenPromise, Remedy, Shortage } from './shortage-rows.ts';
import { useRemedy } from './use-remedy.ts';

interface RemedyDialogProps {
  shortage: Shortage;
  promise: BrokenPromise;
  remedy: Remedy;
  onClose: () => void;
}

/** Asks before it is done, and shows the letter to the customer as it will be sent. */
export function RemedyDialog({ shortage, promise, remedy, onClose }: RemedyDialogProps) {
  return (
    <Dialog isOpen onOpenChange={(open) => !open && onClose()} title={remedyTitle(remedy)}>
      <RemedyForm shortage={shortage} promise={promise} remedy={remedy} onClose={onClose} />
    </Dialog>
  );
}

function RemedyForm({ shortage, promise, remedy, onClose }: RemedyDialogProps) {
  const first = letterFor(shortage, promise, remedy);
  const canWrite = promise.email !== null && promise.state === 'allocated';
  // A customer who notices nothing need not be worried by a letter.
  const [writes, setWrites] = useState(canWrite && remedy.choice.kind !== 'other_location');
  const [subject, setSubject] = useState(first.subject);
  const [text, setText] = useState(first.text);
  const [isTried, setTried] = useState(false);
  const { apply, isBusy } = useRemedy(shortage, promise, remedy, onClose);
  const isLetterless = writes && (subject.trim() === '' || text.trim() === '');
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (!isLetterless) void apply(writes ? { subject: subject.trim(), text: text.trim() } : null);
  };
  return (
    <form className="grid gap-5" onSubmit={submit}>
      <Consequence shortage={shortage} promise={promise} remedy={remedy} />
      {canWrite && (
        <div className="grid gap-4">
          <Checkbox checked={writes} onChange={setWrites} className="min-h-11 items-center">
            {m.shortage_letter({ email: promise.email ?? '' })}
          </Checkbox>
          {writes && (
            <>
              <TextField
                label={m.shortage_letter_subject()}
                value={subject}
                onChange={setSubject}
                maxLength={200}
                errorMessage={isTried && subject.trim() === '' ? m.shortage_letter_missing() : undefined}
              />
              <TextField
                label={m.shortage_letter_text()}
                value={text}
                onChange={setText}
                lines={9}
                maxLength={10_000}
                errorMessage={isTried && text.trim() === '' ? m.shortage_letter_missing() : undefined}
              />
            </>
          )}
        </div>
      )}
      {!canWrite && promise.state === 'allocated' && (
        <p className="text-ink-soft text-sm">{m.shortage_letter_none()}</p>
      )}
      <div className="grid gap-2">
        <p className="text-ink-soft text-sm">{m.shortage_confirm_final()}</p>
        <Button
          type="submit"
          size="large"
          full
          variant={remedy.choice.kind === 'refund' ? 'danger' : 'primary'}
          busy={isBusy}
        >
          {confirmWords(remedy)}
        </Button>
      </div>
    </form>
  );
}

function Consequence({ shortage, promise, remedy }: Omit<RemedyDialogProps, 'onClose'>) {
  const facts = remedyFacts(remedy, promise.currency ?? 'GBP');
  return (
    <div className="grid gap-1">
      <p>{remedyWhy(remedy)}</p>
      {facts.length > 0 && <p className="text-ink-soft">{facts.join(' · ')}</p>}
      {remedy.quantity < promise.quantity && (
        <p className="text-attention-ink">
          {m.shortage_confirm_part({
            quantity: formatQuantity(remedy.quantity, shortage.scale),
            short: formatQuantity(promise.quantity, shortage.scale),
          })}
        </p>
      )}
    </div>
  );
}
