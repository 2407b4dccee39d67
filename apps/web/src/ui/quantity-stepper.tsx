import { Minus, Plus } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Group } from 'react-aria-components/Group';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { NumberField } from 'react-aria-components/NumberField';
import { cx } from './cx.ts';

interface QuantityStepperProps {
  label: string;
  value: number;
  onChange: (value: number) => void;
  minValue?: number;
  maxValue?: number;
  size?: 'medium' | 'large';
  isDisabled?: boolean;
}

/** How many: by the two buttons, the arrow keys, or typing. */
export function QuantityStepper({
  label,
  value,
  onChange,
  minValue = 1,
  maxValue,
  size = 'medium',
  isDisabled,
}: QuantityStepperProps) {
  const box = size === 'large' ? 'h-12 w-12' : 'h-10 w-10';
  const step = cx(
    'grid place-items-center text-ink-soft outline-offset-[-2px] hover:bg-sunken disabled:opacity-35',
    box,
  );
  return (
    <NumberField
      value={value}
      onChange={(next) => !Number.isNaN(next) && onChange(next)}
      minValue={minValue}
      maxValue={maxValue}
      isDisabled={isDisabled}
      formatOptions={{ maximumFractionDigits: 0 }}
    >
      <Label className="sr-only">{label}</Label>
      <Group className="inline-flex items-center overflow-hidden rounded-field border border-line-strong bg-surface">
        <Button slot="decrement" className={step}>
          <Minus aria-hidden className="size-4" />
        </Button>
        <Input
          className={cx(
            'money w-11 bg-transparent text-center outline-offset-[-2px]',
            size === 'large' ? 'h-12 text-lg' : 'h-10',
          )}
        />
        <Button slot="increment" className={step}>
          <Plus aria-hidden className="size-4" />
        </Button>
      </Group>
    </NumberField>
  );
}
