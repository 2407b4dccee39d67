import { PackageOpen, Printer } from 'lucide-react';
import { useState } from 'react';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { useMay } from '../shared/staff.ts';
import { EndPurchaseDialog } from './end-purchase-dialog.tsx';
import { ReceiveDialog } from './receive-dialog.tsx';
import type { PurchaseOrder } from './supply-types.ts';

/** What can be done with an order in the state it is in; sending stands beside its goods. */
export function PurchaseActions({ order }: { order: PurchaseOrder }) {
  const mayWrite = useMay('purchase.write');
  const [open, setOpen] = useState<'receive' | 'cancel' | 'close'>();
  const { state } = order;
  const close = () => setOpen(undefined);
  return (
    <div className="flex flex-wrap gap-2 print:hidden">
      {state !== 'draft' && (
        <Button onPress={() => window.print()}>
          <Printer aria-hidden className="size-4" />
          {m.supply_print()}
        </Button>
      )}
      {mayWrite && (state === 'draft' || state === 'sent') && (
        <Button onPress={() => setOpen('cancel')}>{m.supply_cancel()}</Button>
      )}
      {mayWrite && state === 'partly_received' && (
        <Button onPress={() => setOpen('close')}>{m.supply_close_short()}</Button>
      )}
      {mayWrite && (state === 'sent' || state === 'partly_received') && (
        <Button variant="primary" onPress={() => setOpen('receive')}>
          <PackageOpen aria-hidden className="size-4" />
          {m.supply_receive()}
        </Button>
      )}
      <ReceiveDialog order={order} isOpen={open === 'receive'} onClose={close} />
      <EndPurchaseDialog
        order={order}
        how={open === 'close' ? 'close' : 'cancel'}
        isOpen={open === 'cancel' || open === 'close'}
        onClose={close}
      />
    </div>
  );
}
