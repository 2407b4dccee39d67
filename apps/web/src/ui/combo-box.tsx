import { ChevronsUpDown } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { ComboBox as AriaComboBox } from 'react-aria-components/ComboBox';
import { Group } from 'react-aria-components/Group';
import { Input } from 'react-aria-components/Input';
import { m } from '#messages';
import { cx } from './cx.ts';
import { FieldFrame, type FieldSize, type FieldWords, fieldClass, inputClass } from './field.tsx';
import { type Choice, ChoicePopover } from './list-box.tsx';

interface ComboBoxProps extends FieldWords {
  choices: readonly Choice[];
  value: string | null;
  onChange: (id: string | null) => void;
  /** Given when the choices come from elsewhere as one types; then nothing is filtered here. */
  onInputChange?: (text: string) => void;
  placeholder?: string;
  size?: FieldSize;
  isDisabled?: boolean;
  className?: string;
}

/** One of many choices, found by typing. */
export function ComboBox(props: ComboBoxProps) {
  const { choices, value, onChange, onInputChange, placeholder, size, isDisabled, className, ...words } = props;
  return (
    <AriaComboBox<Choice>
      {...(onInputChange ? { items: choices } : { defaultItems: choices })}
      value={value}
      onChange={(id) => onChange(id === null ? null : String(id))}
      onInputChange={onInputChange}
      isDisabled={isDisabled}
      isInvalid={Boolean(words.errorMessage)}
      allowsEmptyCollection
      menuTrigger="focus"
      className={cx(fieldClass, className)}
    >
      <FieldFrame {...words}>
        <Group className="relative">
          <Input placeholder={placeholder} className={inputClass(size, 'pe-10')} />
          <AriaButton className="absolute inset-y-0 end-0 grid w-10 place-items-center rounded-field text-ink-faint">
            <ChevronsUpDown aria-hidden className="size-4" />
          </AriaButton>
        </Group>
      </FieldFrame>
      <ChoicePopover empty={m.ui_nothing_found()} />
    </AriaComboBox>
  );
}
