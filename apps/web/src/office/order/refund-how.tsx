import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { Select } from '#ui/select.tsx';
import type { OrderDocument } from './order-document.ts';

const METHODS = ['original', 'cash', 'manual'] as const;
export type RefundMethod = (typeof METHODS)[number];

const NOWHERE = 'nowhere';
const BROKEN = 'broken:';

/** Where the goods went: nowhere (null), or to a place, whole or broken. */
export type Restock = { locationId: string; damaged: boolean } | null;

interface RefundHowProps {
  order: OrderDocument;
  method: RefundMethod;
  onMethod: (method: RefundMethod) => void;
  restock: Restock;
  onRestock: (restock: Restock) => void;
}

/** By which way the money goes back, and where the goods went. */
export function RefundHow({ order, method, onMethod, restock, onRestock }: RefundHowProps) {
  const trpc = useTRPC();
  const { data: places = [] } = useQuery(trpc.office.locations.queryOptions());
  const here = [...places].sort((a, b) => Number(b.id === order.location?.id) - Number(a.id === order.location?.id));
  return (
    <div className="grid gap-4">
      <Select
        label={m.office_refund_method()}
        value={method}
        onChange={(id) => onMethod(METHODS.find((one) => one === id) ?? 'original')}
        choices={METHODS.map((id) => ({ id, label: words(id) }))}
      />
      <Select
        label={m.office_refund_restock()}
        description={m.office_refund_restock_text()}
        value={restock === null ? NOWHERE : `${restock.damaged ? BROKEN : ''}${restock.locationId}`}
        onChange={(id) => onRestock(restockOf(id))}
        choices={[
          { id: NOWHERE, label: m.office_refund_restock_none() },
          ...here.map((place) => ({ id: place.id, label: m.office_refund_restock_to({ place: place.name }) })),
          ...here.map((place) => ({
            id: `${BROKEN}${place.id}`,
            label: m.moves_refund_damaged({ place: place.name }),
          })),
        ]}
      />
    </div>
  );
}

function restockOf(id: string): Restock {
  if (id === NOWHERE) return null;
  const damaged = id.startsWith(BROKEN);
  return { locationId: damaged ? id.slice(BROKEN.length) : id, damaged };
}

function words(method: RefundMethod): string {
  return {
    original: m.office_order_method_original,
    cash: m.office_order_method_cash,
    manual: m.office_order_method_manual,
  }[method]();
}
