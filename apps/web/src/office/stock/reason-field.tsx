import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { TextField } from '#ui/text-field.tsx';

/** Why stock is adjusted: in own words, or by one of the usual reasons. */
export function ReasonField({ value, onChange }: { value: string; onChange: (reason: string) => void }) {
  const usual = [
    m.office_adjust_reason_counted(),
    m.office_adjust_reason_damaged(),
    m.office_adjust_reason_lost(),
    m.office_adjust_reason_found(),
    m.office_adjust_reason_own(),
  ];
  return (
    <div className="grid gap-2">
      <TextField
        label={m.office_adjust_reason()}
        description={m.office_adjust_reason_hint()}
        value={value}
        onChange={onChange}
        maxLength={200}
      />
      <div className="flex flex-wrap gap-1.5">
        {usual.map((reason) => (
          <Button key={reason} size="small" onPress={() => onChange(reason)}>
            {reason}
          </Button>
        ))}
      </div>
    </div>
  );
}
