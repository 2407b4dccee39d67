import { Delete } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Group } from 'react-aria-components/Group';
import { m } from '#messages';
import { cx } from './cx.ts';

export type KeypadKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '00' | 'back' | 'clear';

interface KeypadProps {
  /** What is being entered, for screen readers. */
  label: string;
  onKey: (key: KeypadKey) => void;
  /** pin: the last row is clear, 0, back; amount: 00, 0, back. */
  kind?: 'pin' | 'amount';
  isDisabled?: boolean;
}

const DIGITS: KeypadKey[] = ['7', '8', '9', '4', '5', '6', '1', '2', '3'];
const PIN_DIGITS: KeypadKey[] = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** Large number keys for a finger. Keyboards are read by the screen that owns the value. */
export function Keypad({ label, onKey, kind = 'amount', isDisabled }: KeypadProps) {
  const keys: KeypadKey[] = [...(kind === 'pin' ? PIN_DIGITS : DIGITS), kind === 'pin' ? 'clear' : '00', '0', 'back'];
  return (
    <Group aria-label={label} className="grid grid-cols-3 gap-2">
      {keys.map((key) => (
        <Button
          key={key}
          isDisabled={isDisabled}
          onPress={() => onKey(key)}
          aria-label={key === 'back' ? m.ui_delete_last() : key === 'clear' ? m.ui_clear() : key}
          className={cx(
            'money grid min-h-14 place-items-center rounded-card border border-line bg-surface text-2xl shadow-rest transition-[background-color,transform] duration-100 hover:bg-sunken data-pressed:scale-[0.97] data-pressed:bg-sunken disabled:opacity-45 sm:min-h-16',
            (key === 'back' || key === 'clear') &&
              'border-transparent bg-transparent text-base text-ink-soft shadow-none',
          )}
        >
          {key === 'back' ? <Delete aria-hidden className="size-6" /> : key === 'clear' ? m.ui_clear() : key}
        </Button>
      ))}
    </Group>
  );
}
