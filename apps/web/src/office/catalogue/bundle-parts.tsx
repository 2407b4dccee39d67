import { Trash2 } from 'lucide-react';
import { m } from '#messages';
import { formatQuantity } from '#ui/format.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { QuantityStepper } from '#ui/quantity-stepper.tsx';
import type { BundlePart } from './bundle-dialog.tsx';

interface BundlePartsProps {
  parts: readonly BundlePart[];
  isFixed: boolean;
  onChange: (parts: BundlePart[]) => void;
}

const QUANTITY_MAX = 100_000;

/** The goods in one set, each with how many of it. */
export function BundleParts({ parts, isFixed, onChange }: BundlePartsProps) {
  const put = (variantId: string, quantity: number) =>
    onChange(parts.map((part) => (part.variantId === variantId ? { ...part, quantity } : part)));
  return (
    <ul className="divide-y divide-line border-line border-y empty:hidden">
      {parts.map((part) => (
        <li key={part.variantId} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
          <span className="grid min-w-0 flex-1 basis-48">
            <span>{part.title}</span>
            <span className="text-ink-faint text-sm">{part.sku}</span>
          </span>
          {isFixed ? (
            <span className="money">{formatQuantity(part.quantity, part.scale)}</span>
          ) : (
            <span className="flex items-center gap-2">
              <QuantityStepper
                label={labelOf(part)}
                value={part.quantity}
                onChange={(quantity) => put(part.variantId, quantity)}
                maxValue={QUANTITY_MAX}
                size="large"
              />
              <IconButton
                label={m.bundle_remove({ title: part.title })}
                size="large"
                onPress={() => onChange(parts.filter((other) => other !== part))}
              >
                <Trash2 aria-hidden className="size-5" />
              </IconButton>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

const labelOf = ({ title, scale }: BundlePart): string =>
  scale === 'grams' ? m.bundle_quantity_grams({ title }) : m.bundle_quantity({ title });
