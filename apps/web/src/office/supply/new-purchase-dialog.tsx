import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { v7 } from 'uuid';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Link } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { Select } from '#ui/select.tsx';
import { Answer } from '../shared/answer.tsx';
import { showProblem } from '../shared/problem-words.ts';
import { useSupplyRefresh } from './supply-refresh.ts';
import type { Supplier } from './supply-types.ts';

/** From whom and where to; the goods are put on it on its page. */
export function NewPurchaseDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.office.supply.suppliers.queryOptions());
  return (
    <Dialog isOpen={isOpen} onOpenChange={(open) => !open && onClose()} title={m.supply_order_new()} size="small">
      <Answer query={query} rows={3}>
        {(suppliers) => <NewPurchase suppliers={suppliers.filter((supplier) => supplier.active)} />}
      </Answer>
    </Dialog>
  );
}

function NewPurchase({ suppliers }: { suppliers: readonly Supplier[] }) {
  const trpc = useTRPC();
  const navigate = useNavigate();
  const refresh = useSupplyRefresh();
  const places = useQuery(trpc.office.locations.queryOptions());
  const [purchaseOrderId] = useState(() => v7());
  const [supplierId, setSupplierId] = useState<string | null>(
    suppliers.length === 1 ? (suppliers[0]?.supplierId ?? null) : null,
  );
  const [locationId, setLocationId] = useState<string | null>(null);
  const save = useMutation(
    trpc.office.supply.saveOrder.mutationOptions({
      onSuccess: () => void navigate({ to: '/office/stock/purchases/$purchaseOrderId', params: { purchaseOrderId } }),
      onError: showProblem,
      onSettled: refresh,
    }),
  );
  if (suppliers.length === 0) {
    return (
      <Note>
        {m.supply_suppliers_none_text()} <Link to="/office/stock/suppliers">{m.supply_suppliers()}</Link>
      </Note>
    );
  }
  const isReady = supplierId !== null && locationId !== null;
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) save.mutate({ purchaseOrderId, supplierId, locationId, lines: [] });
      }}
    >
      <Select
        label={m.supply_supplier()}
        value={supplierId}
        onChange={setSupplierId}
        choices={suppliers.map((one) => ({ id: one.supplierId, label: one.name }))}
        size="large"
      />
      <Select
        label={m.supply_deliver_to()}
        value={locationId}
        onChange={setLocationId}
        choices={(places.data ?? []).map((one) => ({ id: one.id, label: one.name }))}
        size="large"
      />
      <Button type="submit" variant="primary" size="large" full busy={save.isPending} isDisabled={!isReady}>
        {m.supply_order_start()}
      </Button>
    </form>
  );
}
