import { useQuery } from '@tanstack/react-query';
import { Plus, Truck } from 'lucide-react';
import { useState } from 'react';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { Badge } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatNumber } from '#ui/format.ts';
import { Answer } from '../shared/answer.tsx';
import { Screen } from '../shared/screen.tsx';
import { useMay } from '../shared/staff.ts';
import { StockTabs } from '../stock/stock-tabs.tsx';
import { SupplierDialog } from './supplier-dialog.tsx';
import type { Supplier } from './supply-types.ts';

/** Whom the shop buys from. */
export function SuppliersScreen() {
  const trpc = useTRPC();
  const query = useQuery(trpc.office.supply.suppliers.queryOptions());
  const mayWrite = useMay('purchase.write');
  const [edited, setEdited] = useState<Supplier | 'new'>();
  const add = (
    <Button variant="primary" onPress={() => setEdited('new')}>
      <Plus aria-hidden className="size-4" />
      {m.supply_supplier_new()}
    </Button>
  );
  return (
    <Screen
      above={<StockTabs />}
      title={m.supply_suppliers()}
      intro={m.supply_suppliers_intro()}
      needs="purchase.read"
      actions={mayWrite && add}
    >
      <Answer query={query}>
        {(suppliers) =>
          suppliers.length === 0 ? (
            <EmptyState title={m.supply_suppliers_none()} icon={<Truck aria-hidden />} action={mayWrite && add}>
              {m.supply_suppliers_none_text()}
            </EmptyState>
          ) : (
            <ul className="grid gap-3 md:grid-cols-2 xl:grid-cols-3">
              {suppliers.map((supplier) => (
                <SupplierCard
                  key={supplier.supplierId}
                  supplier={supplier}
                  onEdit={mayWrite ? () => setEdited(supplier) : undefined}
                />
              ))}
            </ul>
          )
        }
      </Answer>
      <SupplierDialog edited={edited} onClose={() => setEdited(undefined)} />
    </Screen>
  );
}

function SupplierCard({ supplier, onEdit }: { supplier: Supplier; onEdit?: () => void }) {
  const { name, code, email, phone, leadDays, openOrders, rules, note, active } = supplier;
  return (
    <Card as="li" className="grid content-start gap-3 p-5">
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 className="truncate font-[550]">{name}</h2>
          <p className="text-ink-faint text-sm">{code}</p>
        </div>
        {!active && <Badge>{m.supply_supplier_inactive()}</Badge>}
      </div>
      <p className="grid break-words text-ink-soft text-sm">
        <span>{email || m.supply_supplier_no_email()}</span>
        {phone !== '' && <span>{phone}</span>}
        <span>{m.supply_supplier_lead({ count: leadDays, shown: formatNumber(leadDays) })}</span>
        <span>
          {m.supply_supplier_open({ count: openOrders, shown: formatNumber(openOrders) })} ·{' '}
          {m.supply_supplier_rules({ count: rules, shown: formatNumber(rules) })}
        </span>
      </p>
      {note !== '' && <p className="text-sm">{note}</p>}
      {onEdit && (
        <Button
          onPress={onEdit}
          className="min-h-11 justify-self-start"
          aria-label={m.supply_supplier_edit_of({ name })}
        >
          {m.supply_edit()}
        </Button>
      )}
    </Card>
  );
}
