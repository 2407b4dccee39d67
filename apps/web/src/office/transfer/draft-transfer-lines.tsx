import { Trash2 } from 'lucide-react';
import { m } from '#messages';
import { formatQuantity } from '#ui/format.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { NumberField } from '#ui/number-field.tsx';
import { type DraftLine, withoutGoods, withQuantity } from './draft-transfer.ts';

/** How many of some goods can be had, by variant, where it was said to be too few. */
export type Shortages = ReadonlyMap<string, number>;

interface DraftTransferLinesProps {
  lines: readonly DraftLine[];
  /** The source, if one is named. */
  from: string | null;
  short: Shortages;
  onChange: (lines: readonly DraftLine[]) => void;
}

/** What is to be moved, and how many of each. */
export function DraftTransferLines({ lines, from, short, onChange }: DraftTransferLinesProps) {
  if (lines.length === 0) return <p className="text-ink-soft text-sm">{m.moves_lines_none()}</p>;
  return (
    <ul className="divide-y divide-line">
      {lines.map((line) => (
        <li key={line.variantId} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
          <p className="grid min-w-0 flex-1 basis-56">
            <span>{line.title}</span>
            <span className="text-ink-faint text-sm">
              {line.sku}
              {line.at === from &&
                ` · ${m.moves_find_available({ count: formatQuantity(line.available, line.scale) })}`}
            </span>
          </p>
          <NumberField
            label={line.scale === 'grams' ? m.moves_grams() : m.moves_units()}
            aria-label={m.moves_units_of({ title: line.title })}
            hideLabel={line.scale === 'each'}
            value={line.quantity}
            onChange={(quantity) =>
              onChange(withQuantity(lines, line.variantId, Number.isNaN(quantity) ? 0 : quantity))
            }
            minValue={0}
            maxValue={10_000_000}
            size="large"
            formatOptions={{ maximumFractionDigits: 0 }}
            errorMessage={shortWords(line, short)}
            className="w-32"
          />
          <IconButton
            label={m.moves_remove({ title: line.title })}
            onPress={() => onChange(withoutGoods(lines, line.variantId))}
          >
            <Trash2 aria-hidden className="size-4.5" />
          </IconButton>
        </li>
      ))}
    </ul>
  );
}

function shortWords(line: DraftLine, short: Shortages): string | undefined {
  const available = short.get(line.variantId);
  if (available === undefined || line.quantity <= available) return undefined;
  return m.moves_only({ count: formatQuantity(available, line.scale) });
}
