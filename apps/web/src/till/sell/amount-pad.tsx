import { type ReactNode, useEffect, useRef, useState } from 'react';
import { m } from '#messages';
import { cx } from '#ui/cx.ts';
import { Keypad, type KeypadKey } from '#ui/keypad.tsx';
import { showToast } from '#ui/toast.tsx';
import { useScanner } from '../scan/use-scanner.ts';

interface AmountPadProps {
  label: string;
  /** null: nothing entered yet; digits count from the smallest unit up, as on a pocket calculator. */
  value: number | null;
  onChange: (value: number | null) => void;
  format: (value: number) => string;
  /** Enter on a keyboard. */
  onEnter?: () => void;
  max?: number;
  /** Below the figure. */
  children?: ReactNode;
  autoFocus?: boolean;
}

/** A figure by keypad or keyboard. A code scanned into it is not taken for a figure. */
export function AmountPad(props: AmountPadProps) {
  const { label, value, onChange, format, onEnter, max = 99_999_999, children, autoFocus = true } = props;
  const field = useRef<HTMLInputElement>(null);
  const [isFresh, setFresh] = useState(true);
  useEffect(() => {
    if (autoFocus) field.current?.focus({ preventScroll: true });
  }, [autoFocus]);
  useScanner(() => {
    onChange(null);
    showToast({ title: m.till_scan_not_now() });
  });
  const press = (key: KeypadKey) => {
    const digits = isFresh || value === null ? '' : String(value);
    setFresh(false);
    if (key === 'clear') return onChange(null);
    const next = key === 'back' ? digits.slice(0, -1) : digits + key;
    if (Number(next) <= max) onChange(next === '' ? null : Number(next));
  };
  return (
    <div className="grid gap-3">
      <div className="grid gap-1">
        <input
          ref={field}
          aria-label={label}
          inputMode="none"
          readOnly
          value={value === null ? '' : format(value)}
          placeholder={format(0)}
          className="money min-h-16 w-full rounded-field border border-line-strong bg-surface px-4 text-end text-3xl focus:border-accent-ink focus:outline-2 focus:outline-accent-ink"
          onKeyDown={(event) => {
            if (/^\d$/.test(event.key)) press(event.key as KeypadKey);
            else if (event.key === 'Backspace') press('back');
            else if (event.key === 'Delete') press('clear');
            else if (event.key === 'Enter') onEnter?.();
            else return;
            event.preventDefault();
          }}
        />
        {children && <div className={cx('min-h-6 text-ink-soft')}>{children}</div>}
      </div>
      <Keypad label={label} onKey={press} />
    </div>
  );
}
