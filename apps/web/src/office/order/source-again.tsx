import { TRANSIT_LOCATION_ID } from '@evertill/domain';
import { useMutation } from '@tanstack/react-query';
import { Shuffle } from 'lucide-react';
import { useState } from 'react';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { AlertDialog } from '#ui/alert-dialog.tsx';
import { Button } from '#ui/button.tsx';
import { formatNumber } from '#ui/format.ts';
import { showToast } from '#ui/toast.tsx';
import { showProblem } from '../shared/problem-words.ts';
import { useMay } from '../shared/staff.ts';
import { useOrderRefresh } from './order-dialog.ts';
import type { OrderDocument } from './order-document.ts';

/** Decides anew where an order's goods come from, while there are some that nobody picks. */
export function SourceAgain({ order }: { order: OrderDocument }) {
  const trpc = useTRPC();
  const refresh = useOrderRefresh();
  const [isOpen, setOpen] = useState(false);
  const mayFulfil = useMay('order.fulfil');
  const isMovable = order.promises.some(
    ({ state, pickingAt, locationId }) =>
      state === 'allocated' && pickingAt === null && locationId !== TRANSIT_LOCATION_ID,
  );
  const source = useMutation(
    trpc.office.order.resource.mutationOptions({
      onSuccess: ({ moved, requested }) => {
        const count = moved.reduce((sum, each) => sum + each.quantity, 0);
        const words = { count, shown: formatNumber(count) };
        const stays = requested > 0 ? m.office_resource_requested() : m.office_resource_none();
        showToast({ title: count === 0 ? stays : m.office_resource_moved(words) });
      },
      onError: showProblem,
      onSettled: () => {
        setOpen(false);
        refresh();
      },
    }),
  );
  if (!mayFulfil || !isMovable || order.source === 'till') return null;
  return (
    <>
      <Button className="min-h-11" onPress={() => setOpen(true)}>
        <Shuffle aria-hidden className="size-4" />
        {m.office_resource()}
      </Button>
      <AlertDialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title={m.office_resource_title()}
        confirmLabel={m.office_resource()}
        busy={source.isPending}
        onConfirm={() => source.mutate({ orderId: order.orderId })}
      >
        {m.office_resource_text()}
      </AlertDialog>
    </>
  );
}
