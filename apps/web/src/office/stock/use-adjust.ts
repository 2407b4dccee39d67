import { useMutation, useQueryClient } from '@tanstack/react-query';
import { v7 } from 'uuid';
import { useTRPC } from '#api/context.ts';
import { readProblem } from '#api/problem.ts';
import { m } from '#messages';
import { formatQuantity } from '#ui/format.ts';
import { showToast } from '#ui/toast.tsx';
import { showProblem } from '../shared/problem-words.ts';
import type { Explanation } from './explanation.ts';
import { signed } from './movements.tsx';

interface Adjustment {
  adjustmentId: string;
  delta: number;
  reason: string;
  confirmed: boolean;
}

interface AdjustAnswers {
  /** The server asks back: so many units are promised. */
  onPromised: (promised: number) => void;
  onDone: () => void;
}

/** Adjusts what is on hand and offers to take it back, which is an adjustment of its own the other way. */
export function useAdjust(why: Explanation, { onPromised, onDone }: AdjustAnswers) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { variant, location } = why;
  const adjust = useMutation(trpc.office.stock.adjust.mutationOptions());
  const refresh = () => void queryClient.invalidateQueries(trpc.office.stock.pathFilter());

  const undo = async ({ delta, reason }: Adjustment) => {
    const back = {
      adjustmentId: v7(),
      variantId: variant.id,
      locationId: location.id,
      delta: -delta,
      reason: m.office_adjust_undo_reason({ reason }).slice(0, 200),
    };
    await adjust.mutateAsync(back).then(() => showToast({ title: m.office_adjust_undone() }), showProblem);
    refresh();
  };
  const save = async (adjustment: Adjustment) => {
    try {
      const { onHand } = await adjust.mutateAsync({ ...adjustment, variantId: variant.id, locationId: location.id });
      onDone();
      showToast({
        title: m.office_adjust_done({ title: variant.title, delta: signed(adjustment.delta, variant.scale) }),
        text: m.office_adjust_done_text({ count: formatQuantity(onHand, variant.scale), place: location.name }),
        action: { label: m.office_undo(), onPress: () => void undo(adjustment) },
      });
    } catch (error) {
      const problem = readProblem(error);
      if (problem.kind === 'refusal' && problem.refusal.code === 'stock.promised') onPromised(problem.refusal.promised);
      else showProblem(error);
    }
    refresh();
  };
  return { save, isBusy: adjust.isPending };
}
