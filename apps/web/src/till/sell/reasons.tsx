import { Button } from 'react-aria-components/Button';
import { m } from '#messages';
import { cx } from '#ui/cx.ts';
import { TextField } from '#ui/text-field.tsx';

interface ReasonsProps {
  value: string;
  onChange: (reason: string) => void;
  suggestions: readonly string[];
}

/** Why: one of the usual reasons by a touch, or in own words. */
export function Reasons({ value, onChange, suggestions }: ReasonsProps) {
  return (
    <div className="grid gap-2">
      <TextField label={m.till_reason()} size="large" value={value} onChange={onChange} maxLength={120} isRequired />
      <div className="-mx-6 flex gap-2 overflow-x-auto px-6 py-1 sm:mx-0 sm:flex-wrap sm:overflow-visible sm:p-0">
        {suggestions.map((one) => (
          <Button
            key={one}
            onPress={() => onChange(one)}
            className={cx(
              'min-h-12 shrink-0 whitespace-nowrap rounded-full border px-3 text-sm sm:px-4',
              one === value ? 'border-ink bg-ink text-paper' : 'border-line-strong bg-surface hover:bg-sunken',
            )}
          >
            {one}
          </Button>
        ))}
      </div>
    </div>
  );
}

export const reasonsForLess = (): string[] => [
  m.till_reason_damaged(),
  m.till_reason_match(),
  m.till_reason_staff(),
  m.till_reason_goodwill(),
];
