import {
  cashDue,
  type RefundedLine,
  type RefundPaid,
  type RefundWanted,
  refundOf,
  type SaleCompleted,
  wholeRefund,
} from '@evertill/domain';
import { useState } from 'react';
import { refusalWords } from '#shell/refusal-words.ts';
import { reasonBy, useApproval } from '../clerk/approval.tsx';
import { useConfig, useSession } from '../core/session-context.tsx';
import { payRefund } from './pay-refund.ts';

/** Where the goods go that came back: on the shelf, beside it, or nowhere. */
export const GOODS_BACK = ['stock', 'damaged', 'none'] as const;
export type GoodsBack = (typeof GOODS_BACK)[number];

/** What the clerk is about to give back, what that comes to, and the step that states it. */
export function useRefund(sale: SaleCompleted, back: readonly RefundedLine[]) {
  const session = useSession();
  const config = useConfig();
  const ask = useApproval();
  const [wanted, setWanted] = useState<Record<string, number>>({});
  const [goods, setGoods] = useState<GoodsBack>('stock');
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const coin = config?.channel.cashRounding ?? 1;
  const wishes: RefundWanted[] = Object.entries(wanted)
    .filter(([, quantity]) => quantity > 0)
    .map(([lineId, quantity]) => ({ lineId, quantity, restock: goods !== 'none', damaged: goods === 'damaged' }));
  const due = wishes.length > 0 ? refundOf(sale.lines, wishes, back) : null;

  /** Null: nobody allowed it, or it is not saved and `problem` says why. */
  const pay = async (): Promise<RefundPaid | null> => {
    setProblem(null);
    const by = await ask('order.refund');
    const clerk = session.clerks.current.get();
    if (!by || !clerk) return null;
    setBusy(true);
    const input = { sale, wishes, coin, clerkId: clerk.id, reason: reasonBy(reason.trim(), by, clerk) };
    const paid = await payRefund(session, input).catch(() => null);
    setBusy(false);
    if (paid?.ok) return paid.value;
    setProblem(paid ? refusalWords(paid.refusal) : '');
    return null;
  };
  return {
    left: wholeRefund(sale.lines, back),
    wanted,
    setWanted,
    goods,
    setGoods,
    reason,
    setReason,
    problem,
    busy,
    amount: due?.ok ? cashDue(due.value.amount, coin) : 0,
    isReady: wishes.length > 0 && reason.trim() !== '',
    pay,
  };
}
