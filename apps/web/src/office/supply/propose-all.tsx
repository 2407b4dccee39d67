import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { AlertDialog } from '#ui/alert-dialog.tsx';
import { Button } from '#ui/button.tsx';
import { formatNumber } from '#ui/format.ts';
import { showToast } from '#ui/toast.tsx';
import { showProblem } from '../shared/problem-words.ts';
import { useSupplyRefresh } from './supply-refresh.ts';
import type { RuleRow } from './supply-types.ts';

/** Takes what sales ask for as the rule, for every row in view at once. */
export function ProposeAll({ rows }: { rows: readonly RuleRow[] }) {
  const trpc = useTRPC();
  const refresh = useSupplyRefresh();
  const [isAsking, setAsking] = useState(false);
  const proposed = rows.filter(
    ({ rule, proposal }) => proposal.target > 0 && (rule?.point !== proposal.point || rule.target !== proposal.target),
  );
  const count = { count: proposed.length, shown: formatNumber(proposed.length) };
  const save = useMutation(
    trpc.office.supply.saveRules.mutationOptions({
      onSuccess: ({ saved }) =>
        showToast({ title: m.supply_rules_saved({ count: saved, shown: formatNumber(saved) }) }),
      onError: showProblem,
      onSettled: () => {
        setAsking(false);
        refresh();
      },
    }),
  );
  if (proposed.length === 0) return null;
  const rules = proposed.map(({ variantId, locationId, rule, proposal }) => ({
    ...rule,
    variantId,
    locationId,
    ...proposal,
  }));
  return (
    <>
      <Button className="min-h-11" onPress={() => setAsking(true)}>
        {m.supply_propose_all(count)}
      </Button>
      <AlertDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={m.supply_propose_all_title(count)}
        confirmLabel={m.supply_propose_all_go()}
        busy={save.isPending}
        onConfirm={() => save.mutate({ rules })}
      >
        {m.supply_propose_all_text()}
      </AlertDialog>
    </>
  );
}
