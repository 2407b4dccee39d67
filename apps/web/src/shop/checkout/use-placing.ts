import { useNavigate } from '@tanstack/react-router';
import { type RefObject, useRef, useState } from 'react';
import { useTRPCClient } from '#api/context.ts';
import { readProblem } from '#api/problem.ts';
import type { PlaceInput } from '../shared/answers.ts';
import type { CardForm } from './card-payment.tsx';
import { type CheckoutDraft, changeDraft, type PlacedDraft } from './draft.ts';
import { finishCheckout } from './finish-checkout.ts';
import type { CheckoutProblem } from './problem-note.tsx';

export interface Placing {
  isBusy: boolean;
  problem: CheckoutProblem | null;
  clear: () => void;
  /**
   * Places and pays. What was sent and not answered goes first, as it was; what was placed and not paid is only paid:
   * so a double press, a reload or a lost answer never makes a second order. Gives what stopped it, if anything did.
   */
  place: (build: () => PlaceInput) => Promise<CheckoutProblem | null>;
}

export function usePlacing(draft: CheckoutDraft, card: RefObject<CardForm | null>): Placing {
  const client = useTRPCClient();
  const navigate = useNavigate();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<CheckoutProblem | null>(null);
  const running = useRef(false);

  const send = async (input: PlaceInput): Promise<PlacedDraft | null> => {
    await changeDraft((was) => was && { ...was, pending: input });
    const placed = await client.checkout.place.mutate(input);
    if (placed.state !== 'awaiting_payment') {
      await arrive(input.orderId, placed.token);
      return null;
    }
    const { orderId, number, token, total } = placed;
    const unpaid = {
      orderId,
      number,
      token,
      total,
      currency: input.currency,
      clientSecret: placed.payment.clientSecret ?? null,
    };
    await changeDraft((was) => was && { ...was, pending: null, placed: unpaid });
    return unpaid;
  };
  const arrive = async (orderId: string, token: string) => {
    await navigate({ to: '/order/$token', params: { token }, search: { thanks: '1' }, replace: true });
    await finishCheckout(orderId);
  };
  const pay = async ({ orderId, token, clientSecret }: PlacedDraft): Promise<CheckoutProblem | null> => {
    if (clientSecret === null || !card.current) return { kind: 'fault', requestId: undefined };
    const words = await card.current.pay(clientSecret, `${location.origin}/order/${token}?thanks=1`);
    if (words !== null) return { kind: 'card', words };
    await client.checkout.confirm.mutate({ orderId, token });
    await arrive(orderId, token);
    return null;
  };
  const run = async (build: () => PlaceInput): Promise<CheckoutProblem | null> => {
    const input = draft.placed ? null : (draft.pending ?? build());
    const isCard = input === null || input.payment.method === 'card';
    const wrong = isCard ? await card.current?.check() : null;
    if (wrong) return { kind: 'card', words: wrong };
    const placed = input === null ? draft.placed : await send(input);
    return placed ? pay(placed) : null;
  };
  return {
    isBusy,
    problem,
    clear: () => setProblem(null),
    place: async (build) => {
      if (running.current) return null;
      running.current = true;
      setBusy(true);
      setProblem(null);
      const found = await run(build).catch(readProblem);
      if (found?.kind === 'refusal') await changeDraft((was) => was && { ...was, pending: null });
      setProblem(found);
      setBusy(false);
      running.current = false;
      return found;
    },
  };
}
