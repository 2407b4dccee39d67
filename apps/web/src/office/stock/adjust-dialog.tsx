import { useState } from 'react';
import { v7 } from 'uuid';
import { m } from '#messages';
import { AlertDialog } from '#ui/alert-dialog.tsx';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { formatQuantity } from '#ui/format.ts';
import { NumberField } from '#ui/number-field.tsx';
import { RadioGroup } from '#ui/radio-group.tsx';
import { type AdjustMode, deltaOf } from './adjustment.ts';
import type { Explanation } from './explanation.ts';
import { ReasonField } from './reason-field.tsx';
import { useAdjust } from './use-adjust.ts';

interface AdjustDialogProps {
  why: Explanation;
  isOpen: boolean;
  onClose: () => void;
}

/** Corrects what is on hand: by a change or by a count, always with a reason. */
export function AdjustDialog({ why, isOpen, onClose }: AdjustDialogProps) {
  return (
    <Dialog isOpen={isOpen} onOpenChange={(open) => !open && onClose()} title={m.office_adjust_title()} size="small">
      <AdjustForm why={why} onClose={onClose} />
    </Dialog>
  );
}

function AdjustForm({ why, onClose }: Omit<AdjustDialogProps, 'isOpen'>) {
  const [mode, setMode] = useState<AdjustMode>('count');
  const [entered, setEntered] = useState(Number.NaN);
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const [promised, setPromised] = useState<number>();
  // One id for this form: sent twice over a bad link it still moves stock once.
  const [adjustmentId] = useState(() => v7());
  const { save, isBusy } = useAdjust(why, { onPromised: setPromised, onDone: onClose });

  const { onHand } = why.level;
  const delta = deltaOf(mode, entered, onHand);
  const isReady = delta !== null && delta !== 0 && reason.trim() !== '';
  const send = (confirmed: boolean) => {
    setTried(true);
    if (isReady) void save({ adjustmentId, delta, reason: reason.trim(), confirmed });
  };
  return (
    <form
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        send(false);
      }}
    >
      <ModeChoice mode={mode} onChange={setMode} />
      <NumberField
        label={mode === 'count' ? m.office_adjust_counted() : m.office_adjust_change()}
        description={why.variant.scale === 'grams' ? m.office_adjust_grams() : undefined}
        value={entered}
        onChange={setEntered}
        minValue={mode === 'count' ? 0 : undefined}
        formatOptions={{ maximumFractionDigits: 0 }}
        size="large"
        autoFocus
      />
      <ReasonField value={reason} onChange={setReason} />
      <p role="status" className="min-h-6 text-ink-soft text-sm">
        {previewWords(delta, onHand, why.variant.scale, isTried && !isReady)}
      </p>
      <Button type="submit" variant="primary" size="large" full busy={isBusy}>
        {m.office_adjust_save()}
      </Button>
      <AlertDialog
        isOpen={promised !== undefined}
        onOpenChange={() => setPromised(undefined)}
        title={m.office_adjust_promised_title()}
        confirmLabel={m.office_adjust_promised_go()}
        isDanger
        busy={isBusy}
        onConfirm={() => send(true)}
      >
        {m.office_adjust_promised_text({ count: formatQuantity(promised ?? 0, why.variant.scale) })}
      </AlertDialog>
    </form>
  );
}

function ModeChoice({ mode, onChange }: { mode: AdjustMode; onChange: (mode: AdjustMode) => void }) {
  return (
    <RadioGroup
      label={m.office_adjust_mode()}
      hideLabel
      value={mode}
      onChange={(id) => onChange(id === 'count' ? 'count' : 'change')}
      choices={[
        { id: 'count', label: m.office_adjust_mode_count(), description: m.office_adjust_mode_count_text() },
        { id: 'change', label: m.office_adjust_mode_change(), description: m.office_adjust_mode_change_text() },
      ]}
    />
  );
}

function previewWords(delta: number | null, onHand: number, scale: 'each' | 'grams', isMissing: boolean): string {
  if (delta === 0) return m.office_adjust_nothing();
  if (isMissing) return m.office_adjust_missing();
  if (delta === null) return '';
  const units = (count: number) => formatQuantity(count, scale);
  return m.office_adjust_preview({ before: units(onHand), after: units(onHand + delta) });
}
