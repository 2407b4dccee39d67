import { Input } from 'react-aria-components/Input';
import {
  NumberField as AriaNumberField,
  type NumberFieldProps as AriaNumberFieldProps,
} from 'react-aria-components/NumberField';
import { cx } from './cx.ts';
import { FieldFrame, type FieldSize, type FieldWords, fieldClass, inputClass, validationOf } from './field.tsx';
import { exponentOf } from './format.ts';

interface NumberFieldProps extends Omit<AriaNumberFieldProps, 'className' | 'children' | 'style'>, FieldWords {
  size?: FieldSize;
  placeholder?: string;
  className?: string;
}

/** A number as people write it; arrow keys change it by `step`. An empty field gives NaN. */
export function NumberField({ size, placeholder, className, ...rest }: NumberFieldProps) {
  const { label, hideLabel, description, errorMessage, ...field } = rest;
  const words = { label, hideLabel, description, errorMessage };
  return (
    <AriaNumberField
      validationBehavior={validationOf(rest)}
      {...field}
      isInvalid={field.isInvalid ?? Boolean(errorMessage)}
      className={cx(fieldClass, className)}
    >
      <FieldFrame {...words}>
        <Input placeholder={placeholder} className={inputClass(size, 'money text-end')} />
      </FieldFrame>
    </AriaNumberField>
  );
}

interface MoneyFieldProps extends Omit<NumberFieldProps, 'value' | 'defaultValue' | 'onChange' | 'formatOptions'> {
  /** Minor units; null is an empty field. */
  amount: number | null;
  currency: string;
  onAmountChange: (amount: number | null) => void;
}

/** An amount of money; what goes in and out is minor units, never a fraction. */
export function MoneyField({ amount, currency, onAmountChange, minValue, maxValue, ...rest }: MoneyFieldProps) {
  const scale = 10 ** exponentOf(currency);
  return (
    <NumberField
      {...rest}
      value={amount === null ? Number.NaN : amount / scale}
      onChange={(value) => onAmountChange(Number.isNaN(value) ? null : Math.round(value * scale))}
      minValue={minValue === undefined ? undefined : minValue / scale}
      maxValue={maxValue === undefined ? undefined : maxValue / scale}
      formatOptions={{ style: 'currency', currency }}
    />
  );
}
