import { m } from '#messages';
import { formatMoney, formatQuantity } from '#ui/format.ts';
import { NumberField } from '#ui/number-field.tsx';
import { RadioGroup } from '#ui/radio-group.tsx';

const USUAL_GRAMS = [100, 250, 500, 1000];
const STEP_GRAMS = 50;

interface GramsPickerProps {
  grams: number;
  onChange: (grams: number) => void;
  /** Grams that can be had. */
  most: number;
  /** Of 1,000 g, in minor units. */
  price: number;
  currency: string;
}

/** How much of something that is weighed: the usual bags, or any weight. */
export function GramsPicker({ grams, onChange, most, price, currency }: GramsPickerProps) {
  return (
    <div className="grid gap-3">
      <RadioGroup
        label={m.shop_weight()}
        look="chips"
        value={USUAL_GRAMS.includes(grams) ? String(grams) : null}
        onChange={(id) => onChange(Number(id))}
        choices={USUAL_GRAMS.map((usual) => ({
          id: String(usual),
          label: formatQuantity(usual, 'grams'),
          isDisabled: usual > most,
        }))}
      />
      <div className="flex items-end gap-4">
        <NumberField
          label={m.shop_weight_other()}
          value={grams}
          onChange={(value) => !Number.isNaN(value) && onChange(Math.max(1, Math.round(value)))}
          minValue={1}
          maxValue={Math.max(1, most)}
          step={1}
          formatOptions={{ style: 'unit', unit: 'gram' }}
          className="w-32"
          isDisabled={most < STEP_GRAMS}
        />
        <p className="money pb-2 text-ink-soft">{formatMoney(Math.round((price * grams) / 1000), currency)}</p>
      </div>
    </div>
  );
}
