import { useState } from 'react';
import { m } from '#messages';
import { useServerOnline, useSession } from '../core/session-context.tsx';
import { useStore } from '../core/store.ts';
import { useShortcuts } from '../scan/use-scanner.ts';
import { CardPanel } from './card-panel.tsx';
import { CashPanel } from './cash-panel.tsx';
import { DuePanel } from './due-panel.tsx';
import { ExternalPanel } from './external-panel.tsx';
import { NotSaved } from './not-saved.tsx';
import { usePayment } from './use-payment.ts';
import { type Way, WayButtons } from './way-buttons.tsx';

/** What is due, what was given, and the ways to pay the rest. */
export function PayScreen() {
  const { counter } = useSession();
  const { isCompleting, saleProblem, cart } = useStore(counter.state);
  const payment = usePayment();
  const isOnline = useServerOnline();
  const [chosen, setWay] = useState<Way>('cash');
  const { attempt, due, currency, tenders } = payment;
  const way: Way = attempt ? 'card' : chosen;
  const choose = (next: Way) => (attempt ? null : () => setWay(next));
  useShortcuts(
    ['Escape', payment.canGoBack ? () => counter.backToGoods() : null],
    ['F2', choose('cash')],
    ['F3', isOnline ? choose('card') : null],
    ['F4', choose('external')],
  );
  const round = `${way}-${tenders.length}`;
  const panel = { currency, busy: isCompleting, onPay: payment.add };
  return (
    <main className="grid min-h-0 flex-1 content-start overflow-y-auto md:grid-cols-[20rem_1fr] md:content-stretch md:overflow-hidden xl:grid-cols-[26rem_1fr]">
      <DuePanel payment={payment} way={way} isCompleting={isCompleting} />
      <section aria-label={m.till_pay_ways()} className="flex min-h-0 flex-col gap-4 p-4 md:overflow-y-auto md:p-6">
        {saleProblem !== null && <NotSaved problem={saleProblem} onRetry={payment.retry} />}
        <WayButtons way={way} isLocked={attempt !== undefined} onWay={setWay} />
        {way === 'cash' && <CashPanel key={round} due={due} {...panel} />}
        {way === 'card' && (
          <CardPanel key={round} due={due.other} currency={currency} saleId={cart.id} attempt={attempt} />
        )}
        {way === 'external' && <ExternalPanel key={round} due={due.other} {...panel} />}
      </section>
    </main>
  );
}
