import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { Dialog } from '#ui/dialog.tsx';
import { Select } from '#ui/select.tsx';
import { Answer } from '../shared/answer.tsx';
import { FindGoods } from './find-goods.tsx';
import { RuleForm, type RuleSubject } from './rule-dialog.tsx';
import type { PurchaseGoods } from './supply-types.ts';

/** A rule for goods that have none: the place, the goods, then the figures. */
export function NewRuleDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog isOpen={isOpen} onOpenChange={(open) => !open && onClose()} title={m.supply_rule_new()}>
      <NewRule onClose={onClose} />
    </Dialog>
  );
}

function NewRule({ onClose }: { onClose: () => void }) {
  const trpc = useTRPC();
  const places = useQuery(trpc.office.locations.queryOptions());
  const [locationId, setLocationId] = useState<string | null>(null);
  const [goods, setGoods] = useState<PurchaseGoods>();
  const place = places.data?.find((one) => one.id === locationId);
  if (goods && place) return <Known goods={goods} place={place} onClose={onClose} />;
  return (
    <div className="grid min-h-72 content-start gap-4">
      <Select
        label={m.supply_place()}
        value={locationId}
        onChange={setLocationId}
        choices={(places.data ?? []).map((one) => ({ id: one.id, label: one.name }))}
        size="large"
      />
      {locationId !== null && <FindGoods locationId={locationId} onChoose={setGoods} />}
    </div>
  );
}

/** What is known of the goods there: a rule that exists is changed, and sales propose one. */
function Known({
  goods,
  place,
  onClose,
}: {
  goods: PurchaseGoods;
  place: { id: string; name: string };
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const at = { query: goods.sku, locationId: place.id };
  const rules = useQuery(trpc.office.supply.rules.queryOptions({ ...at, show: 'with' }));
  const sold = useQuery(
    trpc.office.supply.rules.queryOptions({ ...at, show: 'without' }, { enabled: rules.isSuccess }),
  );
  const unknown: RuleSubject = {
    variantId: goods.variantId,
    title: goods.title,
    scale: goods.scale,
    locationId: place.id,
    location: place.name,
    perDay: 0,
    rule: null,
    proposal: { point: 0, target: 0 },
  };
  return (
    <Answer query={sold} rows={4}>
      {({ items }) => {
        const known = [...(rules.data?.items ?? []), ...items].find((row) => row.variantId === goods.variantId);
        return <RuleForm row={known ?? unknown} onClose={onClose} />;
      }}
    </Answer>
  );
}
