import { Trash2 } from 'lucide-react';
import { m } from '#messages';
import { Badge } from '#ui/badge.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { Money } from '#ui/money.tsx';
import { MoneyField, NumberField } from '#ui/number-field.tsx';
import { type Draft, type DraftLine, lineTotal, withLine, withoutLine } from './draft-lines.ts';

interface DraftLinesProps {
  draft: Draft;
  currency: string;
  onChange: (draft: Draft) => void;
}

const QUANTITY_MAX = 1_000_000;

/** The goods of a draft with how many and at what cost. */
export function DraftLines({ draft, currency, onChange }: DraftLinesProps) {
  if (draft.lines.length === 0) return <p className="text-ink-soft text-sm">{m.supply_draft_empty()}</p>;
  return (
    <ul className="divide-y divide-line">
      {draft.lines.map((line) => (
        <Line
          key={line.variantId}
          line={line}
          currency={currency}
          onChange={(next) => onChange(withLine(draft, next))}
          onRemove={() => onChange(withoutLine(draft, line.variantId))}
        />
      ))}
    </ul>
  );
}

interface LineProps {
  line: DraftLine;
  currency: string;
  onChange: (line: DraftLine) => void;
  onRemove: () => void;
}

function Line({ line, currency, onChange, onRemove }: LineProps) {
  const { title, scale } = line;
  return (
    <li className="flex flex-wrap items-end gap-x-4 gap-y-2 py-4 first:pt-0">
      <p className="grid min-w-0 flex-1 basis-52">
        <span>{title}</span>
        <span className="flex items-center gap-2 text-ink-faint text-sm">
          {line.sku}
          {line.unitCost === 0 && <Badge tone="saved">{m.supply_no_cost()}</Badge>}
        </span>
      </p>
      <div className="flex flex-wrap items-end gap-3">
        <NumberField
          label={scale === 'grams' ? m.supply_grams() : m.supply_quantity()}
          aria-label={title}
          value={line.quantity}
          onChange={(quantity) => !Number.isNaN(quantity) && onChange({ ...line, quantity })}
          minValue={1}
          maxValue={QUANTITY_MAX}
          formatOptions={{ maximumFractionDigits: 0 }}
          size="large"
          className="w-28"
        />
        <MoneyField
          label={scale === 'grams' ? m.supply_kilo_cost() : m.supply_unit_cost()}
          aria-label={title}
          amount={line.unitCost}
          currency={currency}
          minValue={0}
          maxValue={1_000_000_000}
          onAmountChange={(unitCost) => unitCost !== null && onChange({ ...line, unitCost })}
          size="large"
          className="w-32"
        />
        <p className="grid h-12 min-w-24 content-center text-end">
          <Money amount={lineTotal(line)} currency={currency} />
        </p>
        <IconButton label={m.supply_remove({ title })} size="large" onPress={onRemove}>
          <Trash2 aria-hidden className="size-4.5" />
        </IconButton>
      </div>
    </li>
  );
}
