import { ADJUSTMENT_REASONS, type AdjustmentReason } from '@evertill/domain';
import { m } from '#messages';
import { Select } from '#ui/select.tsx';

interface ReasonFieldProps {
  value: AdjustmentReason;
  onChange: (reason: AdjustmentReason) => void;
}

/** Why stock is adjusted: one of the usual reasons, so that they can be added up. */
export function ReasonField({ value, onChange }: ReasonFieldProps) {
  return (
    <Select
      label={m.office_adjust_reason()}
      value={value}
      onChange={(id) => onChange(ADJUSTMENT_REASONS.find((reason) => reason === id) ?? 'other')}
      choices={ADJUSTMENT_REASONS.map((id) => ({ id, label: WORDS[id]() }))}
      size="large"
    />
  );
}

const WORDS: Record<AdjustmentReason, () => string> = {
  counted: m.moves_reason_counted,
  found: m.moves_reason_found,
  lost: m.moves_reason_lost,
  broken: m.moves_reason_broken,
  theft: m.moves_reason_theft,
  gift: m.moves_reason_gift,
  own_use: m.moves_reason_own_use,
  correction: m.moves_reason_correction,
  other: m.moves_reason_other,
};
