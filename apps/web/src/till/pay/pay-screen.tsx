import type { Tender } from '@evertill/domain';
import { ArrowLeft, Banknote, CreditCard, PauseCircle, ReceiptText } from 'lucide-react';
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { m } from '#messages';
import { refusalWords } from '#shell/refusal-words.ts';
import { Button } from '#ui/button.tsx';
import { cx } from '#ui/cx.ts';
import { Money } from '#ui/money.tsx';
import { beginMark } from '../core/marks.ts';
import { useConfig, useServerOnline, useSession } from '../core/session-context.tsx';
import { useStore } from '../core/store.ts';
import { useShortcuts } from '../scan/use-scanner.ts';
import { Hint } from '../sell/hint.tsx';
import { ParkWindow } from '../sell/park-windows.tsx';
import { CardPanel } from './card-panel.tsx';
import { CashPanel } from './cash-panel.tsx';
import { ExternalPanel } from './external-panel.tsx';
import { NotSaved } from './not-saved.tsx';
import { TenderList } from './tender-list.tsx';
import { dueOf } from './tenders.ts';

type Way = 'cash' | 'card' | 'external';

/** What is due, what was given, and the ways to pay the rest. */
export function PayScreen() {
  const { counter, clerks, cards } = useSession();
  const config = useConfig();
  const { priced, cart, tenders, isCompleting, saleProblem } = useStore(counter.state);
  const attempt = useStore(cards.attempts).find((one) => one.saleId === cart.id);
  const clerk = useStore(clerks.current);
  const isOnline = useServerOnline();
  const [way, setWay] = useState<Way>('cash');
  const [isParking, setParking] = useState(false);
  const total = priced?.totals.total ?? 0;
  const due = dueOf(total, config?.channel.cashRounding ?? 1, tenders);
  const hasCard = tenders.some((tender) => tender.method === 'card_present');
  const canGoBack = !attempt && !hasCard && !isCompleting;

  const complete = (all: readonly Tender[]) => {
    beginMark('complete-sale');
    if (clerk) void counter.complete(clerk.id, all);
  };
  const add = (tender: Tender) => {
    const all = [...tenders, tender];
    if (config && dueOf(total, config.channel.cashRounding, all).isPaid) complete(all);
    else counter.setTenders(all);
  };
  // A card that paid the rest, now or before a crash, ends the sale by itself.
  const finish = useEffectEvent(() => complete(tenders));
  const isPaid = config !== null && config !== undefined && due.isPaid && tenders.length > 0;
  useEffect(() => {
    if (isPaid && !isCompleting && saleProblem === null) finish();
  }, [isPaid, isCompleting, saleProblem]);
  useShortcuts(
    ['Escape', canGoBack ? () => counter.backToGoods() : null],
    ['F2', attempt ? null : () => setWay('cash')],
    ['F3', attempt || !isOnline ? null : () => setWay('card')],
    ['F4', attempt ? null : () => setWay('external')],
  );
  const shown: Way = attempt ? 'card' : way;
  return (
    <main className="grid min-h-0 flex-1 overflow-y-auto md:grid-cols-[20rem_1fr] md:overflow-hidden xl:grid-cols-[26rem_1fr]">
      <section
        aria-label={m.till_pay_due()}
        className="flex flex-col gap-4 border-line p-4 md:overflow-y-auto md:border-e md:p-6"
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
          <h1 className="text-ink-soft">{tenders.length > 0 ? m.till_pay_rest() : m.till_pay_due()}</h1>
          <p className="money font-[600] text-5xl" data-testid="amount-due">
            <Money amount={shown === 'cash' ? due.cash : due.other} currency={cart.currency} />
          </p>
          {shown === 'cash' && due.cash !== due.other && (
            <p className="text-ink-faint text-sm">{m.till_pay_rounded()}</p>
          )}
        </div>
        <TenderList total={total} currency={cart.currency} tenders={tenders} canRemove={!isCompleting && !attempt} />
      </section>
      <section aria-label={m.till_pay_ways()} className="flex min-h-0 flex-col gap-4 p-4 md:overflow-y-auto md:p-6">
        {saleProblem !== null && (
          <NotSaved
            problem={saleProblem}
            words={saleProblem === 'fault' ? '' : refusalWords(saleProblem)}
            onRetry={() => complete(tenders)}
          />
        )}
        <div role="group" aria-label={m.till_pay_ways()} className="grid grid-cols-3 gap-2">
          <WayButton
            isOn={shown === 'cash'}
            isDisabled={Boolean(attempt)}
            hint="F2"
            onPress={() => setWay('cash')}
            icon={<Banknote aria-hidden className="size-6" />}
          >
            {m.till_way_cash()}
          </WayButton>
          <WayButton
            isOn={shown === 'card'}
            isDisabled={Boolean(attempt)}
            hint="F3"
            onPress={() => setWay('card')}
            icon={<CreditCard aria-hidden className="size-6" />}
          >
            {m.till_way_card()}
          </WayButton>
          <WayButton
            isOn={shown === 'external'}
            isDisabled={Boolean(attempt)}
            hint="F4"
            onPress={() => setWay('external')}
            icon={<ReceiptText aria-hidden className="size-6" />}
          >
            {m.till_way_external()}
          </WayButton>
        </div>
        {shown === 'cash' && (
          <CashPanel
            key={`cash-${tenders.length}`}
            due={due}
            currency={cart.currency}
            busy={isCompleting}
            onPay={add}
          />
        )}
        {shown === 'card' && <CardPanel due={due.other} currency={cart.currency} saleId={cart.id} attempt={attempt} />}
        {shown === 'external' && (
          <ExternalPanel
            key={`external-${tenders.length}`}
            due={due.other}
            currency={cart.currency}
            busy={isCompleting}
            onPay={add}
          />
        )}
      </section>
      {isParking && <ParkWindow onClose={() => setParking(false)} />}
    </main>
  );
}

interface WayButtonProps {
  isOn: boolean;
  isDisabled: boolean;
  hint: string;
  onPress: () => void;
  icon: ReactNode;
  children: string;
}

function WayButton({ isOn, isDisabled, hint, onPress, icon, children }: WayButtonProps) {
  return (
    <Button
      size="huge"
      variant={isOn ? 'ink' : 'secondary'}
      aria-pressed={isOn}
      isDisabled={isDisabled && !isOn}
      onPress={onPress}
      className={cx('min-w-0 flex-wrap px-2!')}
    >
      {icon}
      <span className="truncate">{children}</span>
      <Hint>{hint}</Hint>
    </Button>
  );
}
