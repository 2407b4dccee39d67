import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { v7 } from 'uuid';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { formatQuantity } from '#ui/format.ts';
import { showToast } from '#ui/toast.tsx';
import { showProblem } from '../shared/problem-words.ts';
import { remedyTitle } from './remedy-words.ts';
import type { BrokenPromise, Remedy, Shortage } from './shortage-rows.ts';

/** Does what was decided; once nothing is short any more the list is shown again. */
export function useRemedy(shortage: Shortage, promise: BrokenPromise, remedy: Remedy, onDone: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  // One id for this decision: sent twice over a bad link it is still done once.
  const [remedyId] = useState(() => v7());
  const decide = useMutation(trpc.office.shortage.decide.mutationOptions());
  const apply = async (letter: { subject: string; text: string } | null) => {
    const { choice, quantity } = remedy;
    const { caseId, scale } = shortage;
    try {
      const done = await decide.mutateAsync({
        ...{ remedyId, caseId, reservationId: promise.reservationId, choice, quantity, letter },
      });
      onDone();
      const left = done.short > 0 ? m.shortage_done_left({ quantity: formatQuantity(done.short, scale) }) : undefined;
      const text = done.refund === 'failed' ? m.shortage_done_refund_failed() : left;
      showToast({ title: m.shortage_done({ remedy: remedyTitle(remedy) }), text });
      if (done.short === 0) await navigate({ to: '/office/shortages', search: {} });
    } catch (error) {
      showProblem(error);
    }
    void queryClient.invalidateQueries(trpc.office.shortage.pathFilter());
    void queryClient.invalidateQueries(trpc.office.today.queryFilter());
  };
  return { apply, isBusy: decide.isPending };
}
