import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { formatNumber } from '#ui/format.ts';
import { RadioGroup } from '#ui/radio-group.tsx';
import { showToast } from '#ui/toast.tsx';
import { showProblem } from '../shared/problem-words.ts';
import { type OrderDialogProps, useOrderRefresh } from './order-dialog.ts';
import { readyPlaces } from './order-document.ts';

const ALL = 'all';

/** Says that goods have left: all of them, or those of one place. */
export function FulfilDialog({ order, isOpen, onClose }: OrderDialogProps) {
  return (
    <Dialog isOpen={isOpen} onOpenChange={(open) => !open && onClose()} title={m.office_fulfil_title()} size="small">
      <FulfilForm order={order} onClose={onClose} />
    </Dialog>
  );
}

function FulfilForm({ order, onClose }: Omit<OrderDialogProps, 'isOpen'>) {
  const trpc = useTRPC();
  const refresh = useOrderRefresh();
  const places = readyPlaces(order);
  const [place, setPlace] = useState(ALL);
  const fulfil = useMutation(
    trpc.office.order.fulfil.mutationOptions({
      onSuccess: ({ state }) => {
        onClose();
        const words = { number: order.number };
        showToast({ title: state === 'completed' ? m.office_fulfilled(words) : m.office_fulfilled_part(words) });
      },
      onError: showProblem,
      onSettled: refresh,
    }),
  );
  const units = (count: number) => m.office_fulfil_units({ count, shown: formatNumber(count) });
  const all = places.reduce((sum, one) => sum + one.units, 0);
  return (
    <div className="grid gap-5">
      <RadioGroup
        label={m.office_fulfil_where()}
        value={place}
        onChange={setPlace}
        choices={[
          { id: ALL, label: m.office_fulfil_all(), aside: all === 0 ? m.office_fulfil_services() : units(all) },
          ...(places.length > 1 ? places.map((one) => ({ id: one.id, label: one.name, aside: units(one.units) })) : []),
        ]}
      />
      <p className="text-ink-soft text-sm">{m.office_fulfil_text()}</p>
      <Button
        variant="primary"
        size="large"
        full
        busy={fulfil.isPending}
        onPress={() => fulfil.mutate({ orderId: order.orderId, locationId: place === ALL ? null : place })}
      >
        {m.office_fulfil_go()}
      </Button>
    </div>
  );
}
