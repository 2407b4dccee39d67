import type { Ref } from 'react';
import { Input } from 'react-aria-components/Input';
import { TextArea } from 'react-aria-components/TextArea';
import { TextField as AriaTextField, type TextFieldProps as AriaTextFieldProps } from 'react-aria-components/TextField';
import { cx } from './cx.ts';
import { FieldFrame, type FieldSize, type FieldWords, fieldClass, inputClass, validationOf } from './field.tsx';

interface TextFieldProps extends Omit<AriaTextFieldProps, 'className' | 'children' | 'style'>, FieldWords {
  size?: FieldSize;
  placeholder?: string;
  /** More than one makes it a text area of so many lines. */
  lines?: number;
  className?: string;
  inputRef?: Ref<HTMLInputElement>;
}

/** One line of text, or several. */
export function TextField({ size, placeholder, lines = 1, className, inputRef, ...rest }: TextFieldProps) {
  const { label, hideLabel, description, errorMessage, ...field } = rest;
  const words = { label, hideLabel, description, errorMessage };
  return (
    <AriaTextField
      validationBehavior={validationOf(rest)}
      {...field}
      isInvalid={field.isInvalid ?? Boolean(errorMessage)}
      className={cx(fieldClass, className)}
    >
      <FieldFrame {...words}>
        {lines > 1 ? (
          <TextArea rows={lines} placeholder={placeholder} className={inputClass(size, 'py-2')} />
        ) : (
          <Input ref={inputRef} placeholder={placeholder} className={inputClass(size)} />
        )}
      </FieldFrame>
    </AriaTextField>
  );
}
