import type { Tender } from '@evertill/domain';
import { useState } from 'react';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { formatMoney } from '#ui/format.ts';
import { MoneyField } from '#ui/number-field.tsx';
import { TextField } from '#ui/text-field.tsx';
import { ids } from '../core/ports.ts';

interface ExternalPanelProps {
  due: number;
  currency: string;
  busy: boolean;
  onPay: (tender: Tender) => void;
}

/** A terminal of its own, beside the till: the clerk types the amount there and the number of the slip here. */
export function ExternalPanel({ due, currency, busy, onPay }: ExternalPanelProps) {
  const [reference, setReference] = useState('');
  const [amount, setAmount] = useState<number | null>(due);
  const isReady = amount !== null && amount > 0 && amount <= due && reference.trim() !== '';
  return (
    <form
      className="grid max-w-lg gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && !busy) onPay({ id: ids.next(), method: 'external', amount, reference: reference.trim() });
      }}
    >
      <p className="text-ink-soft">{m.till_external_text()}</p>
      <MoneyField
        label={m.till_external_amount()}
        size="large"
        amount={amount}
        currency={currency}
        onAmountChange={setAmount}
        minValue={1}
        maxValue={due}
      />
      <TextField
        label={m.till_external_slip()}
        size="large"
        value={reference}
        onChange={setReference}
        maxLength={100}
        autoFocus
        autoComplete="off"
      />
      <Button type="submit" variant="primary" size="huge" busy={busy} isDisabled={!isReady}>
        {m.till_external_take({ amount: formatMoney(amount ?? 0, currency) })}
      </Button>
    </form>
  );
}
