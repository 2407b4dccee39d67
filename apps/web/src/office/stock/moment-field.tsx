import { useId } from 'react';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { fieldClass, inputClass } from '#ui/field.tsx';

interface MomentFieldProps {
  /** As the field writes it: 2026-11-21T12:30, in the time of this device; empty: now. */
  value: string;
  onChange: (value: string) => void;
}

/** Asks for another moment than now. */
export function MomentField({ value, onChange }: MomentFieldProps) {
  const id = useId();
  return (
    <div className="flex flex-wrap items-end gap-2">
      <div className={fieldClass}>
        <label htmlFor={id} className="font-[550] text-sm">
          {m.stock_moment()}
        </label>
        <input
          id={id}
          type="datetime-local"
          value={value}
          max={localMoment(new Date())}
          onChange={(event) => onChange(event.target.value)}
          className={inputClass(undefined, 'w-56')}
        />
      </div>
      {value !== '' && <Button onPress={() => onChange('')}>{m.stock_moment_now()}</Button>}
    </div>
  );
}

/** A moment as such a field writes it, to the minute. */
export function localMoment(at: Date): string {
  const shifted = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}

/** The end of the minute a field names, so that everything within it counts; null for now and for what is no moment. */
export function momentIn(value: string): string | null {
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : new Date(at + 59_999).toISOString();
}
