import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { formatMoney } from '#ui/format.ts';
import { RadioGroup } from '#ui/radio-group.tsx';
import { Select } from '#ui/select.tsx';
import { TextField } from '#ui/text-field.tsx';
import type { DraftAddress, OrderDraft } from './draft.ts';

interface DraftWayProps {
  draft: OrderDraft;
  onChange: (draft: OrderDraft) => void;
}

const FREE = 'free';

/** Delivered, for a charge or without one, or collected at a shop. */
export function DraftWay({ draft, onChange }: DraftWayProps) {
  const trpc = useTRPC();
  const { currency, way } = draft;
  const variantIds = draft.lines.map((line) => line.variantId);
  const { data } = useQuery(trpc.checkout.options.queryOptions({ currency, variantIds }));
  const chosen = way.kind === 'pick_up' ? way.locationId : (way.shippingOptionId ?? FREE);
  const choose = (id: string) => {
    const isShop = data?.pickUp.some((shop) => shop.locationId === id) ?? false;
    onChange({
      ...draft,
      way: isShop
        ? { kind: 'pick_up', locationId: id }
        : { kind: 'delivery', shippingOptionId: id === FREE ? null : id },
    });
  };
  return (
    <div className="grid gap-5">
      <RadioGroup
        label={m.office_new_way()}
        hideLabel
        value={chosen}
        onChange={choose}
        choices={[
          { id: FREE, label: m.office_new_way_delivery(), aside: m.office_new_way_free() },
          ...(data?.delivery ?? []).map((option) => ({
            id: option.id,
            label: option.name,
            aside: formatMoney(option.amount, currency),
          })),
          ...(data?.pickUp ?? []).map((shop) => ({
            id: shop.locationId,
            label: `${m.office_new_way_pick_up()} ${shop.name}`,
          })),
        ]}
      />
      {way.kind === 'delivery' && (
        <Address address={draft.address} onChange={(address) => onChange({ ...draft, address })} />
      )}
    </div>
  );
}

function Address({ address, onChange }: { address: DraftAddress; onChange: (address: DraftAddress) => void }) {
  const field = (key: Exclude<keyof DraftAddress, 'country'>) => ({
    value: address[key],
    onChange: (text: string) => onChange({ ...address, [key]: text }),
  });
  const countries = {
    GB: m.office_new_country_gb(),
    IE: m.office_new_country_ie(),
    FR: m.office_new_country_fr(),
    DE: m.office_new_country_de(),
    NL: m.office_new_country_nl(),
  };
  return (
    <fieldset className="grid gap-4 sm:grid-cols-2">
      <legend className="mb-3 font-[550]">{m.office_new_address()}</legend>
      <TextField label={m.office_new_line1()} maxLength={200} isRequired {...field('line1')} />
      <TextField label={m.office_new_line2()} maxLength={200} {...field('line2')} />
      <TextField label={m.office_new_city()} maxLength={120} isRequired {...field('city')} />
      <TextField label={m.office_new_postcode()} maxLength={16} isRequired {...field('postcode')} />
      <Select
        label={m.office_new_country()}
        value={address.country}
        onChange={(country) => onChange({ ...address, country })}
        choices={Object.entries(countries).map(([id, label]) => ({ id, label }))}
      />
    </fieldset>
  );
}
