import type { Tender } from '@evertill/domain';
import { useEffect, useEffectEvent } from 'react';
import { beginMark } from '../core/marks.ts';
import { useConfig, useSession } from '../core/session-context.tsx';
import { useStore } from '../core/store.ts';
import type { CardAttempt } from './card-payments.ts';
import { type Due, dueOf } from './tenders.ts';

interface Payment {
  due: Due;
  total: number;
  currency: string;
  tenders: readonly Tender[];
  /** The card payment of this sale whose end is not known. */
  attempt: CardAttempt | undefined;
  /** No card was charged, nor may have been. */
  canGoBack: boolean;
  /** Takes a tender; the one that pays the rest ends the sale. */
  add: (tender: Tender) => void;
  retry: () => void;
}

/** What is due for the cart on the counter, and the step from the last tender to the sale. */
export function usePayment(): Payment {
  const { counter, clerks, cards } = useSession();
  const config = useConfig();
  const { priced, cart, tenders, isCompleting, saleProblem } = useStore(counter.state);
  const attempt = useStore(cards.attempts).find((one) => one.saleId === cart.id);
  const clerk = useStore(clerks.current);
  const total = priced?.totals.total ?? 0;
  const coin = config?.channel.cashRounding ?? 1;
  const due = dueOf(total, coin, tenders);
  const complete = (all: readonly Tender[]) => {
    beginMark('complete-sale');
    if (clerk) void counter.complete(clerk.id, all);
  };
  // A card that paid the rest, now or before a crash, ends the sale by itself.
  const finish = useEffectEvent(() => complete(tenders));
  const isPaid = Boolean(config) && due.isPaid && tenders.length > 0;
  useEffect(() => {
    if (isPaid && !isCompleting && saleProblem === null) finish();
  }, [isPaid, isCompleting, saleProblem]);
  return {
    due,
    total,
    currency: cart.currency,
    tenders,
    attempt,
    canGoBack: !attempt && !isCompleting && tenders.every((tender) => tender.method !== 'card_present'),
    add: (tender) => {
      const all = [...tenders, tender];
      if (dueOf(total, coin, all).isPaid) complete(all);
      else counter.setTenders(all);
    },
    retry: () => complete(tenders),
  };
}
