import { CreditCard } from 'lucide-react';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { formatMoney } from '#ui/format.ts';
import { useServerOnline, useSession } from '../core/session-context.tsx';
import { usePicked, useStore } from '../core/store.ts';

/** Card payments whose end is not known, other than the one on the payment screen: after a crash, or set aside. */
export function CardQuestions() {
  const { cards, counter } = useSession();
  const attempts = useStore(cards.attempts);
  const payingFor = usePicked(counter.state, ({ stage, cart }) => (stage === 'pay' ? cart.id : null));
  const isOnline = useServerOnline();
  const open = attempts.filter((attempt) => attempt.saleId !== payingFor);
  if (open.length === 0) return null;
  return (
    <ul className="divide-y divide-line bg-notice text-notice-ink">
      {open.map((attempt) => (
        <li key={attempt.paymentId} role="status" className="flex flex-wrap items-center gap-3 px-5 py-1.5">
          <CreditCard aria-hidden className="size-5" />
          <span className="flex-1 py-2">
            {isOnline
              ? m.till_card_question({ amount: formatMoney(attempt.amount, attempt.currency) })
              : m.till_card_question_offline({ amount: formatMoney(attempt.amount, attempt.currency) })}
          </span>
          {attempt.phase !== 'cancelling' && isOnline && (
            <Button
              size="large"
              variant="quiet"
              className="text-inherit!"
              onPress={() => cards.cancel(attempt.paymentId)}
            >
              {m.till_card_give_up()}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
