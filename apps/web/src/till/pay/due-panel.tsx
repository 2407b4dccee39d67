import { ArrowLeft, PauseCircle } from 'lucide-react';
import { useState } from 'react';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { Money } from '#ui/money.tsx';
import { useSession } from '../core/session-context.tsx';
import { Hint } from '../sell/hint.tsx';
import { ParkWindow } from '../sell/park-windows.tsx';
import { TenderList } from './tender-list.tsx';
import type { usePayment } from './use-payment.ts';
import type { Way } from './way-buttons.tsx';

interface DuePanelProps {
  payment: ReturnType<typeof usePayment>;
  way: Way;
  isCompleting: boolean;
}

/** What is still to be paid, large, and what was given towards it. */
export function DuePanel({ payment, way, isCompleting }: DuePanelProps) {
  const { counter } = useSession();
  const [isParking, setParking] = useState(false);
  const { due, total, currency, tenders, attempt, canGoBack } = payment;
  return (
    <section
      aria-label={m.till_pay_due()}
      className="flex flex-col gap-4 border-line p-4 md:overflow-y-auto md:border-e md:bg-surface md:p-6"
    >
      <div className="flex gap-2">
        <Button size="large" isDisabled={!canGoBack} onPress={() => counter.backToGoods()}>
          <ArrowLeft aria-hidden className="size-5" />
          {m.till_pay_back()}
          <Hint>Esc</Hint>
        </Button>
        <Button size="large" isDisabled={isCompleting} onPress={() => setParking(true)}>
          <PauseCircle aria-hidden className="size-5" />
          {m.till_park()}
        </Button>
      </div>
      <div className="grid gap-1">
        <h1 className="text-ink-soft text-lg">{tenders.length > 0 ? m.till_pay_rest() : m.till_pay_due()}</h1>
        <p className="money font-[600] text-5xl" data-testid="amount-due">
          <Money amount={way === 'cash' ? due.cash : due.other} currency={currency} />
        </p>
        <p className="min-h-5 text-ink-faint text-sm">
          {way === 'cash' && due.cash !== due.other && m.till_pay_rounded()}
        </p>
      </div>
      <TenderList total={total} currency={currency} tenders={tenders} canRemove={!isCompleting && !attempt} />
      {isParking && <ParkWindow onClose={() => setParking(false)} />}
    </section>
  );
}
