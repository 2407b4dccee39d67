import { m } from '#messages';
import { formatQuantity } from '#ui/format.ts';
import { QuantityStepper } from '#ui/quantity-stepper.tsx';
import { type OrderLine, refundable } from './order-document.ts';

interface RefundLinesProps {
  lines: readonly OrderLine[];
  wanted: ReadonlyMap<string, number>;
  onChange: (lineId: string, quantity: number) => void;
}

/** How many of each line go back. */
export function RefundLines({ lines, wanted, onChange }: RefundLinesProps) {
  return (
    <ul className="divide-y divide-line">
      {lines.map((line) => (
        <li key={line.lineId} className="flex flex-wrap items-center justify-between gap-3 py-3">
          <p className="grid min-w-0 flex-1 basis-48">
            <span>{line.title}</span>
            <span className="text-ink-faint text-sm">
              {m.office_refund_line_left({
                count: formatQuantity(refundable(line), line.scale),
                all: formatQuantity(line.quantity, line.scale),
              })}
            </span>
          </p>
          <QuantityStepper
            label={line.title}
            value={wanted.get(line.lineId) ?? 0}
            onChange={(quantity) => onChange(line.lineId, quantity)}
            minValue={0}
            maxValue={refundable(line)}
            isDisabled={refundable(line) === 0}
          />
        </li>
      ))}
    </ul>
  );
}
