import type { AdjustmentReason, DamageWay } from '@evertill/domain';
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

interface Said {
  adjustmentId: string;
  note: string;
  confirmed: boolean;
}
type Adjustment = Said & { delta: number; reason: AdjustmentReason };
type DamageMove = Said & { way: DamageWay; quantity: number };

interface AdjustAnswers {
  /** The server asks back: so many units are promised. */
  onPromised: (promised: number) => void;
  onDone: () => void;
}

/** Corrects what lies there and offers to take it back, which is a correction of its own the other way. */
export function useAdjust(why: Explanation, { onPromised, onDone }: AdjustAnswers) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { variant, location } = why;
  const at = { variantId: variant.id, locationId: location.id };
  const change = useMutation(trpc.office.stock.adjust.mutationOptions());
  const move = useMutation(trpc.office.stock.moveDamaged.mutationOptions());
  const refresh = () => void queryClient.invalidateQueries(trpc.office.stock.pathFilter());
  const refused = (error: unknown) => {
    const problem = readProblem(error);
    if (problem.kind === 'refusal' && problem.refusal.code === 'stock.promised') onPromised(problem.refusal.promised);
    else showProblem(error);
  };
  const undo = (send: () => Promise<unknown>) => ({
    label: m.office_undo(),
    onPress: () =>
      void send()
        .then(() => showToast({ title: m.office_adjust_undone() }), showProblem)
        .finally(refresh),
  });

  const adjust = async (said: Adjustment) => {
    try {
      const { onHand } = await change.mutateAsync({ ...said, ...at });
      onDone();
      const back = {
        ...at,
        adjustmentId: v7(),
        delta: -said.delta,
        reason: 'correction',
        note: undoNote(said),
      } as const;
      showToast({
        title: m.office_adjust_done({ title: variant.title, delta: signed(said.delta, variant.scale) }),
        text: m.office_adjust_done_text({ count: formatQuantity(onHand, variant.scale), place: location.name }),
        action: undo(() => change.mutateAsync(back)),
      });
    } catch (error) {
      refused(error);
    }
    refresh();
  };
  const moveDamaged = async (said: DamageMove) => {
    try {
      const { onHand, damaged } = await move.mutateAsync({ ...said, ...at });
      onDone();
      const units = (count: number) => formatQuantity(count, variant.scale);
      const back = { ...at, adjustmentId: v7(), quantity: said.quantity, note: undoNote(said) };
      const way = said.way === 'to_damaged' ? ('back_to_stock' as const) : ('to_damaged' as const);
      showToast({
        title: m.moves_damaged_done({ title: variant.title }),
        text: m.moves_damaged_done_text({ onHand: units(onHand), damaged: units(damaged), place: location.name }),
        // What was thrown away is not taken back: it is found, if it is there after all.
        ...(said.way === 'write_off' ? {} : { action: undo(() => move.mutateAsync({ ...back, way })) }),
      });
    } catch (error) {
      refused(error);
    }
    refresh();
  };
  return { adjust, moveDamaged, isBusy: change.isPending || move.isPending };
}

const undoNote = ({ note }: Said): string => m.office_adjust_undo_reason({ reason: note }).slice(0, 200);
