import { type CartLine, extend, type PricedLine, priceAt, type TillVariant } from '@evertill/domain';
import { useState } from 'react';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { formatMoney, formatQuantity } from '#ui/format.ts';
import { clock } from '../core/ports.ts';
import { AmountPad } from './amount-pad.tsx';
import { useCartSteps } from './use-cart-steps.ts';

const QUANTITY_MAX = 99_999;

/** How many, or how many grams. */
export function QuantityWindow({ line, row, onClose }: { line: CartLine; row: PricedLine; onClose: () => void }) {
  const steps = useCartSteps();
  const [value, setValue] = useState<number | null>(line.quantity);
  const take = async () => {
    if (value !== null && value > 0 && (await steps.quantity(line.id, value))) onClose();
  };
  return (
    <Frame title={row.title} onClose={onClose} onTake={take} isReady={value !== null && value > 0}>
      <AmountPad
        label={row.scale === 'grams' ? m.till_grams() : m.till_quantity()}
        value={value}
        onChange={setValue}
        format={(quantity) => quantityWords(quantity, row.scale)}
        onEnter={() => void take()}
        max={QUANTITY_MAX}
      />
    </Frame>
  );
}

/** Goods by weight ask for the scales' figure before they become a line. */
export function WeighWindow(props: { variant: TillVariant; currency: string; onClose: () => void }) {
  const { variant, currency, onClose } = props;
  const steps = useCartSteps();
  const [grams, setGrams] = useState<number | null>(null);
  const price = priceAt(variant, currency, clock.now())?.amount ?? 0;
  const take = async () => {
    if (grams !== null && grams > 0 && (await steps.add(variant, grams))) onClose();
  };
  return (
    <Frame title={variant.title} onClose={onClose} onTake={take} isReady={grams !== null && grams > 0}>
      <AmountPad
        label={m.till_grams()}
        value={grams}
        onChange={setGrams}
        format={(quantity) => quantityWords(quantity, 'grams')}
        onEnter={() => void take()}
        max={QUANTITY_MAX}
      >
        <span className="flex justify-between gap-4">
          <span>{m.till_price_per_kilo({ amount: formatMoney(price, currency) })}</span>
          <strong className="money text-ink">{formatMoney(extend(price, grams ?? 0, 'grams'), currency)}</strong>
        </span>
      </AmountPad>
    </Frame>
  );
}

function quantityWords(quantity: number, scale: 'each' | 'grams'): string {
  return scale === 'grams' ? m.till_grams_shown({ grams: formatQuantity(quantity) }) : formatQuantity(quantity);
}

interface FrameProps {
  title: string;
  onClose: () => void;
  onTake: () => Promise<void>;
  isReady: boolean;
  children: React.ReactNode;
}

function Frame({ title, onClose, onTake, isReady, children }: FrameProps) {
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={title}
      size="small"
      footer={
        <Button variant="primary" size="huge" full isDisabled={!isReady} onPress={() => void onTake()}>
          {m.till_take_over()}
        </Button>
      }
    >
      {children}
    </Dialog>
  );
}
