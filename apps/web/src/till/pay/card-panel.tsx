import { CreditCard } from 'lucide-react';
import { useState } from 'react';
import { m } from '#messages';
import { refusalWords } from '#shell/refusal-words.ts';
import { Button } from '#ui/button.tsx';
import { formatMoney } from '#ui/format.ts';
import { OfflineNote } from '#ui/note.tsx';
import { MoneyField } from '#ui/number-field.tsx';
import { Spinner } from '#ui/spinner.tsx';
import { showToast } from '#ui/toast.tsx';
import { useServerOnline, useSession } from '../core/session-context.tsx';
import type { CardAttempt, CardPhase } from './card-payments.ts';

interface CardPanelProps {
  due: number;
  currency: string;
  saleId: string;
  attempt: CardAttempt | undefined;
}

/** A card on this till's reader. Without network there is no asking the bank, and the panel says so. */
export function CardPanel({ due, currency, saleId, attempt }: CardPanelProps) {
  const { cards } = useSession();
  const isOnline = useServerOnline();
  const [amount, setAmount] = useState<number | null>(due);
  const [busy, setBusy] = useState(false);
  if (attempt) return <Attempt attempt={attempt} />;
  const start = async () => {
    if (amount === null) return;
    setBusy(true);
    const begun = await cards.start(saleId, amount, currency).catch(() => null);
    setBusy(false);
    if (!begun?.ok) {
      const title = begun ? refusalWords(begun.refusal) : m.till_card_not_begun();
      showToast({ title, tone: 'attention' });
    }
  };
  const isReady = isOnline && amount !== null && amount > 0 && amount <= due;
  return (
    <div className="grid max-w-lg gap-4">
      {!isOnline && <OfflineNote>{m.till_card_offline()}</OfflineNote>}
      <MoneyField
        label={m.till_card_amount()}
        size="large"
        amount={amount}
        currency={currency}
        onAmountChange={setAmount}
        minValue={1}
        maxValue={due}
        isDisabled={!isOnline}
      />
      <Button variant="primary" size="huge" autoFocus busy={busy} isDisabled={!isReady} onPress={() => void start()}>
        <CreditCard aria-hidden className="size-6" />
        {m.till_card_start({ amount: formatMoney(amount ?? 0, currency) })}
      </Button>
    </div>
  );
}

const WORDS: Record<CardPhase, () => string> = {
  starting: () => m.till_card_starting(),
  waiting: () => m.till_card_waiting(),
  asking: () => m.till_card_asking(),
  declined: () => m.till_card_declined(),
  refused: () => m.till_card_refused(),
  cancelling: () => m.till_card_cancelling(),
};

function Attempt({ attempt }: { attempt: CardAttempt }) {
  const { cards } = useSession();
  const { phase, paymentId, amount, currency, refusal } = attempt;
  const needsClerk = phase === 'declined' || phase === 'refused';
  return (
    <div className="grid max-w-lg justify-items-center gap-5 rounded-panel border border-line bg-surface p-8 text-center">
      <CreditCard aria-hidden className={needsClerk ? 'size-14 text-attention-ink' : 'size-14 text-accent-ink'} />
      <p className="money font-[600] text-4xl">{formatMoney(amount, currency)}</p>
      <p role="status" className="text-xl">
        {WORDS[phase]()}
      </p>
      {refusal && <p className="text-ink-soft">{refusalWords(refusal)}</p>}
      {phase === 'asking' && <p className="text-ink-soft">{m.till_card_asking_text()}</p>}
      {!needsClerk && <Spinner label={WORDS[phase]()} className="size-8 text-ink-faint" />}
      <div className="flex flex-wrap justify-center gap-3">
        {needsClerk && (
          <Button variant="primary" size="huge" onPress={() => cards.again(paymentId)}>
            {m.till_card_again()}
          </Button>
        )}
        <Button size="huge" isDisabled={phase === 'cancelling'} onPress={() => cards.cancel(paymentId)}>
          {needsClerk ? m.till_card_other_way() : m.till_card_cancel()}
        </Button>
      </div>
    </div>
  );
}
