import type { AdjustmentReason } from '@evertill/domain';
import { useState } from 'react';
import { v7 } from 'uuid';
import { m } from '#messages';
import { AlertDialog } from '#ui/alert-dialog.tsx';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { formatQuantity } from '#ui/format.ts';
import { NumberField } from '#ui/number-field.tsx';
import { RadioGroup } from '#ui/radio-group.tsx';
import { TextField } from '#ui/text-field.tsx';
import { ADJUST_MODES, type AdjustMode, deltaOf, isDamageWay, lyingAfter } from './adjustment.ts';
import type { Explanation } from './explanation.ts';
import { ReasonField } from './reason-field.tsx';
import { useAdjust } from './use-adjust.ts';

interface AdjustDialogProps {
  why: Explanation;
  isOpen: boolean;
  onClose: () => void;
}

/** Corrects what lies there: by a count, by a change, or between what is whole and what is broken. */
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
  const [reason, setReason] = useState<AdjustmentReason>('counted');
  const [note, setNote] = useState('');
  const [isTried, setTried] = useState(false);
  const [promised, setPromised] = useState<number>();
  // One id for this form: sent twice over a bad link it still moves stock once.
  const [adjustmentId] = useState(() => v7());
  const { adjust, moveDamaged, isBusy } = useAdjust(why, { onPromised: setPromised, onDone: onClose });

  const after = lyingAfter(mode, entered, why.level);
  const isReady = after !== null && (after.onHand !== why.level.onHand || after.damaged !== why.level.damaged);
  const send = (confirmed: boolean) => {
    setTried(true);
    if (!isReady) return;
    const said = { adjustmentId, note: note.trim(), confirmed };
    if (isDamageWay(mode)) void moveDamaged({ ...said, way: mode, quantity: entered });
    else void adjust({ ...said, delta: deltaOf(mode, entered, why.level.onHand) ?? 0, reason });
  };
  const choose = (to: AdjustMode) => {
    setMode(to);
    setReason(to === 'count' ? 'counted' : 'correction');
  };
  return (
    <form
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        send(false);
      }}
    >
      <ModeChoice mode={mode} damaged={why.level.damaged} onChange={choose} />
      <UnitsField mode={mode} scale={why.variant.scale} value={entered} onChange={setEntered} />
      {!isDamageWay(mode) && <ReasonField value={reason} onChange={setReason} />}
      <TextField
        label={m.moves_adjust_note()}
        description={m.office_adjust_reason_hint()}
        value={note}
        onChange={setNote}
        maxLength={200}
      />
      <p role="status" className="min-h-6 text-ink-soft text-sm">
        {previewWords(why, after, isReady, isTried)}
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

interface ModeChoiceProps {
  mode: AdjustMode;
  damaged: number;
  onChange: (mode: AdjustMode) => void;
}

/** Broken goods are mended or thrown away only where there are some. */
function ModeChoice({ mode, damaged, onChange }: ModeChoiceProps) {
  const words: Record<AdjustMode, { label: string; description: string }> = {
    count: { label: m.office_adjust_mode_count(), description: m.office_adjust_mode_count_text() },
    change: { label: m.office_adjust_mode_change(), description: m.office_adjust_mode_change_text() },
    to_damaged: { label: m.moves_to_damaged(), description: m.moves_to_damaged_text() },
    back_to_stock: { label: m.moves_back_to_stock(), description: m.moves_back_to_stock_text() },
    write_off: { label: m.moves_write_off(), description: m.moves_write_off_text() },
  };
  const modes = ADJUST_MODES.filter((one) => damaged > 0 || (one !== 'back_to_stock' && one !== 'write_off'));
  return (
    <RadioGroup
      label={m.office_adjust_mode()}
      hideLabel
      value={mode}
      onChange={(id) => onChange(ADJUST_MODES.find((one) => one === id) ?? 'count')}
      choices={modes.map((id) => ({ id, ...words[id] }))}
    />
  );
}

interface UnitsFieldProps {
  mode: AdjustMode;
  scale: 'each' | 'grams';
  value: number;
  onChange: (units: number) => void;
}

function UnitsField({ mode, scale, value, onChange }: UnitsFieldProps) {
  return (
    <NumberField
      label={fieldWords(mode)}
      description={scale === 'grams' ? m.office_adjust_grams() : undefined}
      value={value}
      onChange={onChange}
      minValue={mode === 'change' ? undefined : 0}
      formatOptions={{ maximumFractionDigits: 0 }}
      size="large"
      autoFocus
    />
  );
}

function fieldWords(mode: AdjustMode): string {
  if (mode === 'count') return m.office_adjust_counted();
  return mode === 'change' ? m.office_adjust_change() : m.moves_how_many();
}

function previewWords(
  { level, variant }: Explanation,
  after: ReturnType<typeof lyingAfter>,
  isReady: boolean,
  isTried: boolean,
): string {
  if (after === null) return isTried ? m.moves_adjust_missing() : '';
  if (!isReady) return m.office_adjust_nothing();
  const units = (count: number) => formatQuantity(count, variant.scale);
  const onHand = m.office_adjust_preview({ before: units(level.onHand), after: units(after.onHand) });
  if (after.damaged === level.damaged) return onHand;
  const damaged = m.moves_damaged_preview({ before: units(level.damaged), after: units(after.damaged) });
  return after.onHand === level.onHand ? damaged : `${onHand} ${damaged}`;
}
