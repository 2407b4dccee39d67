import { outstandingOf } from '@evertill/domain';
import { m } from '#messages';
import { formatQuantity } from '#ui/format.ts';
import { MoneyField, NumberField } from '#ui/number-field.tsx';
import { type Counted, overBy } from './receive-lines.ts';
import type { PurchaseLine } from './supply-types.ts';

interface ReceiveLineProps {
  line: PurchaseLine;
  currency: string;
  counted: Counted;
  hasCost: boolean;
  onChange: (part: Partial<Counted>) => void;
}

const QUANTITY_MAX = 1_000_000;

/** One line while unpacking: how many are good, how many are broken, and where it differs what they cost. */
export function ReceiveLine({ line, currency, counted, hasCost, onChange }: ReceiveLineProps) {
  const units = (count: number) => formatQuantity(count, line.scale);
  const isWeighed = line.scale === 'grams';
  const over = overBy(line, counted);
  const count = (value: number) => (Number.isNaN(value) ? 0 : value);
  const field = {
    minValue: 0,
    maxValue: QUANTITY_MAX,
    size: 'large',
    formatOptions: { maximumFractionDigits: 0 },
    className: 'w-36',
  } as const;
  return (
    <li className="flex flex-wrap items-end gap-x-4 gap-y-2 py-3">
      <p className="grid min-w-0 flex-1 basis-56">
        <span>{line.title}</span>
        <span className="text-ink-faint text-sm">
          {line.sku} · {m.supply_awaited_of({ count: units(outstandingOf(line)), ordered: units(line.quantity) })}
        </span>
        {over > 0 && <span className="text-attention-ink text-sm">{m.supply_over_by({ count: units(over) })}</span>}
      </p>
      <div className="flex flex-wrap items-end gap-3">
        <NumberField
          {...field}
          label={isWeighed ? m.supply_good_grams() : m.supply_good()}
          aria-label={line.title}
          value={counted.good}
          onChange={(value) => onChange({ good: count(value) })}
        />
        <NumberField
          {...field}
          label={isWeighed ? m.supply_damaged_grams() : m.supply_damaged()}
          aria-label={line.title}
          value={counted.damaged}
          onChange={(value) => onChange({ damaged: count(value) })}
        />
        {hasCost && (
          <MoneyField
            label={isWeighed ? m.supply_kilo_cost() : m.supply_unit_cost()}
            aria-label={line.title}
            amount={counted.unitCost ?? line.unitCost}
            currency={currency}
            minValue={0}
            size="large"
            onAmountChange={(unitCost) => onChange({ unitCost: unitCost === line.unitCost ? null : unitCost })}
            className="w-32"
          />
        )}
      </div>
    </li>
  );
}
