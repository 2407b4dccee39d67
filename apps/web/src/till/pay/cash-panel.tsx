import { quickAmounts, type Tender } from '@evertill/domain';
import { type ReactNode, useState } from 'react';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { formatMoney } from '#ui/format.ts';
import { ids } from '../core/ports.ts';
import { AmountPad } from '../sell/amount-pad.tsx';
import { Hint } from '../sell/hint.tsx';
import { cashTender, type Due, notesOf } from './tenders.ts';

interface CashPanelProps {
  due: Due;
  currency: string;
  busy: boolean;
  onPay: (tender: Tender) => void;
}

/** Cash: the exact amount or a note by one touch, anything else by keypad; less than is due pays a part. */
export function CashPanel({ due, currency, busy, onPay }: CashPanelProps) {
  const [handed, setHanded] = useState<number | null>(null);
  const take = (amount: number) => {
    if (!busy && amount > 0) onPay(cashTender(ids.next(), due, amount));
  };
  const isPart = handed !== null && handed < due.cash;
  const change = handed === null ? 0 : Math.max(0, handed - due.cash);
  return (
    <div className="flex max-w-3xl flex-col gap-4 lg:grid lg:grid-cols-[1fr_20rem] lg:grid-rows-[auto_1fr]">
      <div className="grid grid-cols-2 gap-2">
        {quickAmounts(due.cash, notesOf(currency)).map((amount, place) => (
          <Button
            key={amount}
            size="huge"
            isDisabled={busy}
            onPress={() => take(amount)}
            className="text-2xl! lg:min-h-20!"
          >
            {place === 0 ? (
              <span className="grid">
                <span className="money">{formatMoney(amount, currency)}</span>
                <span className="text-ink-faint text-sm">{m.till_cash_exact()}</span>
              </span>
            ) : (
              <span className="money">{formatMoney(amount, currency)}</span>
            )}
          </Button>
        ))}
      </div>
      <div className="lg:col-start-2 lg:row-span-2 lg:row-start-1">
        <AmountPad
          label={m.till_cash_handed()}
          value={handed}
          onChange={setHanded}
          format={(amount) => formatMoney(amount, currency)}
          onEnter={() => take(handed ?? due.cash)}
        >
          {m.till_cash_handed()}
        </AmountPad>
      </div>
      <Outcome>
        <div className="flex min-h-16 items-center justify-between gap-4 rounded-card bg-sunken px-5 py-2 lg:min-h-24">
          <span className="text-ink-soft text-lg">{isPart ? m.till_cash_left() : m.till_change()}</span>
          <span className="money font-[600] text-3xl lg:text-4xl">
            {formatMoney(isPart ? due.cash - (handed ?? 0) : change, currency)}
          </span>
        </div>
        <Button
          variant="primary"
          size="huge"
          full
          busy={busy}
          onPress={() => take(handed ?? due.cash)}
          className="text-xl! lg:min-h-20!"
        >
          {isPart ? m.till_cash_part() : m.till_cash_take()}
          <Hint>Enter</Hint>
        </Button>
      </Outcome>
    </div>
  );
}

/** What comes of it, and the button. Where all stands one below the other it keeps to the foot of the screen. */
function Outcome({ children }: { children: ReactNode }) {
  return (
    <div className="sticky bottom-0 -mx-4 grid content-start gap-3 border-line border-t bg-paper px-4 py-3 md:-mx-6 md:px-6 lg:static lg:m-0 lg:border-0 lg:p-0">
      {children}
    </div>
  );
}
