import { ChevronsUpDown } from 'lucide-react';
import { type ComponentProps, useId } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import { m } from '#messages';
import { cx } from './cx.ts';
import { FieldFrame, type FieldSize, type FieldWords, fieldClass, inputClass } from './field.tsx';
import { type Choice, ChoicePopover } from './list-box.tsx';

interface SelectProps extends FieldWords {
  choices: readonly Choice[];
  value: string | null;
  onChange: (id: string) => void;
  placeholder?: string;
  size?: FieldSize;
  isDisabled?: boolean;
  className?: string;
}

/** One of a few choices, for till and office. Rendered pages of the store use NativeSelect. */
export function Select({ choices, value, onChange, placeholder, size, isDisabled, className, ...words }: SelectProps) {
  return (
    <AriaSelect
      value={value}
      onChange={(id) => id !== null && onChange(String(id))}
      placeholder={placeholder ?? m.ui_choose()}
      isDisabled={isDisabled || choices.length === 0} // What can be chosen is still being read, or there is nothing.
      isInvalid={Boolean(words.errorMessage)}
      className={cx(fieldClass, className)}
    >
      <FieldFrame {...words}>
        <AriaButton className={inputClass(size, 'flex items-center justify-between gap-2 text-start')}>
          <SelectValue className="truncate data-placeholder:text-ink-faint">
            {({ selectedText, defaultChildren }) => selectedText || defaultChildren}
          </SelectValue>
          <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-ink-faint" />
        </AriaButton>
      </FieldFrame>
      <ChoicePopover choices={choices} />
    </AriaSelect>
  );
}

interface NativeSelectProps extends Omit<ComponentProps<'select'>, 'size' | 'children'> {
  label: string;
  hideLabel?: boolean;
  choices: readonly Choice[];
  size?: FieldSize;
}

/** The browser's own select: works before and without script, so the store uses it. */
export function NativeSelect({ label, hideLabel, choices, size, className, ...rest }: NativeSelectProps) {
  const id = useId();
  return (
    <div className={cx(fieldClass, className)}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'text-ink text-sm font-[550]'}>
        {label}
      </label>
      <span className="relative block">
        <select {...rest} id={id} className={inputClass(size, 'appearance-none pe-9')}>
          {choices.map((choice) => (
            <option key={choice.id} value={choice.id} disabled={choice.isDisabled}>
              {choice.label}
            </option>
          ))}
        </select>
        <ChevronsUpDown
          aria-hidden
          className="-translate-y-1/2 pointer-events-none absolute end-3 top-1/2 size-4 text-ink-faint"
        />
      </span>
    </div>
  );
}
