import { PURCHASE_ORDER_AWAITED } from '@evertill/domain';
import { useMutation } from '@tanstack/react-query';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { showToast } from '#ui/toast.tsx';
import { showProblem } from '../shared/problem-words.ts';
import { useMay } from '../shared/staff.ts';
import { useSupplyRefresh } from './supply-refresh.ts';
import type { PurchaseOrder } from './supply-types.ts';

/** Writes to the supplier anew when the first letter was given up and goods are still awaited. */
export function ResendPurchase({ order: { purchaseOrderId, state } }: { order: PurchaseOrder }) {
  const trpc = useTRPC();
  const refresh = useSupplyRefresh();
  const mayWrite = useMay('purchase.write');
  const resend = useMutation(
    trpc.office.supply.resendOrder.mutationOptions({
      onSuccess: () => showToast({ title: m.supply_letter_written() }),
      onError: showProblem,
      onSettled: refresh,
    }),
  );
  if (!mayWrite || !PURCHASE_ORDER_AWAITED.some((one) => one === state)) return null;
  return (
    <Button
      busy={resend.isPending}
      onPress={() => resend.mutate({ purchaseOrderId })}
      className="min-h-11 print:hidden"
    >
      {m.supply_letter_again()}
    </Button>
  );
}
