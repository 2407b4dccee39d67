import { PackageCheck } from 'lucide-react';
import { useState } from 'react';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { useMay } from '../shared/staff.ts';
import { CancelDialog } from './cancel-dialog.tsx';
import { FulfilDialog } from './fulfil-dialog.tsx';
import { canCancel, canFulfil, canRefund, type OrderDocument } from './order-document.ts';
import { RefundDialog } from './refund-dialog.tsx';

type Opens = 'fulfil' | 'cancel' | 'refund';

/** What this person may do with the order in the state it is in. */
export function OrderActions({ order }: { order: OrderDocument }) {
  const [open, setOpen] = useState<Opens>();
  const mayFulfil = useMay('order.fulfil') && canFulfil(order.state);
  const mayCancel = useMay('order.cancel') && canCancel(order.state);
  const mayRefund = useMay('order.refund') && canRefund(order);
  const close = () => setOpen(undefined);
  return (
    <>
      {mayCancel && <Button onPress={() => setOpen('cancel')}>{m.office_cancel()}</Button>}
      {mayRefund && <Button onPress={() => setOpen('refund')}>{m.office_refund()}</Button>}
      {mayFulfil && (
        <Button variant="primary" onPress={() => setOpen('fulfil')}>
          <PackageCheck aria-hidden className="size-4" />
          {m.office_fulfil()}
        </Button>
      )}
      <FulfilDialog order={order} isOpen={open === 'fulfil'} onClose={close} />
      <CancelDialog order={order} isOpen={open === 'cancel'} onClose={close} />
      <RefundDialog order={order} isOpen={open === 'refund'} onClose={close} />
    </>
  );
}
