import { m } from '#messages';
import { Badge } from '#ui/badge.tsx';
import { Checkbox } from '#ui/checkbox.tsx';
import { formatNumber, formatQuantity } from '#ui/format.ts';
import { NumberField } from '#ui/number-field.tsx';
import { Select } from '#ui/select.tsx';
import { type Choice, type Choices, choiceOf } from './chosen.ts';
import type { Suggestion } from './supply-types.ts';

interface SuggestionRowProps {
  row: Suggestion;
  choices: Choices;
  suppliers: readonly { id: string; label: string }[];
  mayWrite: boolean;
  onChange: (part: Partial<Choice>) => void;
}

const QUANTITY_MAX = 1_000_000;

/** One suggestion: why it is one, how many, and whom from where no rule says so. */
export function SuggestionRow({ row, choices, suppliers, mayWrite, onChange }: SuggestionRowProps) {
  const choice = choiceOf(choices, row);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 px-4 py-3">
      <div className="flex min-w-0 flex-1 basis-72 items-center gap-3">
        {mayWrite ? (
          <Checkbox
            checked={choice.isChosen}
            onChange={(isChosen) => onChange({ isChosen })}
            className="min-h-11 flex-1 items-center!"
            description={<Why row={row} />}
          >
            {row.title}
          </Checkbox>
        ) : (
          <p className="grid flex-1">
            <span>{row.title}</span>
            <span className="text-ink-faint text-sm">
              <Why row={row} />
            </span>
          </p>
        )}
        <Urgency row={row} />
      </div>
      <div className="flex flex-wrap items-center gap-3">
        {row.supplierId === null && mayWrite ? (
          <Select
            label={m.supply_supplier()}
            hideLabel
            placeholder={m.supply_supplier_choose()}
            value={choice.supplierId}
            onChange={(supplierId) => onChange({ supplierId })}
            choices={suppliers}
            size="large"
            className="w-48"
          />
        ) : (
          <span className="w-48 truncate text-ink-soft text-sm">{row.supplier ?? m.supply_supplier_none()}</span>
        )}
        {mayWrite ? (
          <NumberField
            label={row.scale === 'grams' ? m.supply_grams() : m.supply_quantity()}
            hideLabel
            aria-label={row.title}
            value={choice.quantity}
            onChange={(quantity) => !Number.isNaN(quantity) && onChange({ quantity, isChosen: true })}
            minValue={1}
            maxValue={QUANTITY_MAX}
            formatOptions={{ maximumFractionDigits: 0 }}
            size="large"
            className="w-28"
          />
        ) : (
          <span className="money w-28 text-end">{formatQuantity(row.quantity, row.scale)}</span>
        )}
      </div>
    </li>
  );
}

/** How much is left, on its way, and how fast it goes. */
function Why({ row }: { row: Suggestion }) {
  const units = (count: number) => formatQuantity(count, row.scale);
  const facts = [
    row.sku,
    row.location,
    m.supply_left({ count: units(row.available), point: units(row.point) }),
    row.incoming > 0 && m.supply_on_the_way({ count: units(row.incoming) }),
    row.drafted > 0 && m.supply_on_drafts({ count: units(row.drafted) }),
    row.perDay > 0 && m.supply_speed({ count: speedWords(row.perDay, row.scale) }),
    row.packSize > 1 && m.supply_packs({ count: units(row.packSize) }),
  ];
  return facts.filter(Boolean).join(' · ');
}

function Urgency({ row }: { row: Suggestion }) {
  if (row.available <= 0) return <Badge tone="attention">{m.supply_out()}</Badge>;
  if (row.daysLeft === null) return null;
  const days = Math.floor(row.daysLeft);
  return (
    <Badge tone={days < 3 ? 'attention' : 'saved'}>
      {m.supply_days_left({ count: days, shown: formatNumber(days) })}
    </Badge>
  );
}

/** Units a day, with a decimal where it matters. */
export function speedWords(perDay: number, scale: 'each' | 'grams'): string {
  if (scale === 'grams') return formatQuantity(Math.round(perDay), scale);
  return formatNumber(perDay < 10 ? Math.round(perDay * 10) / 10 : Math.round(perDay));
}
