import { m } from '#messages';
import { RadioGroup } from '#ui/radio-group.tsx';
import type { DeliveryChoices, Quote } from '../shared/answers.ts';
import { AddressFields } from './address-fields.tsx';
import { DeliveryOptions } from './delivery-options.tsx';
import { PickUpChoice } from './pick-up-choice.tsx';
import type { PlaceStock } from './pick-up-stock.ts';
import { Section } from './section.tsx';
import type { FormState } from './use-checkout-form.ts';

interface WaySectionProps {
  form: FormState;
  ways: DeliveryChoices;
  quote: Quote | null;
  pickUpStock: ReadonlyMap<string, PlaceStock>;
  isDisabled: boolean;
}

/** How the goods reach the buyer: sent, or fetched from a shop. */
export function WaySection({ form, ways, quote, pickUpStock, isDisabled }: WaySectionProps) {
  const { way } = form.values;
  return (
    <Section title={m.shop_way()}>
      {ways.pickUp.length > 0 && (
        <RadioGroup
          label={m.shop_way()}
          hideLabel
          look="chips"
          name="way"
          value={way}
          onChange={(id) => form.set({ way: id === 'pick_up' ? 'pick_up' : 'delivery' })}
          choices={[
            { id: 'delivery', label: m.shop_delivery(), isDisabled },
            { id: 'pick_up', label: m.shop_collect(), isDisabled },
          ]}
        />
      )}
      {way === 'delivery' ? (
        <>
          <AddressFields form={form} isDisabled={isDisabled} />
          <DeliveryOptions form={form} ways={ways} quote={quote} isDisabled={isDisabled} />
        </>
      ) : (
        <PickUpChoice form={form} places={ways.pickUp} stock={pickUpStock} isDisabled={isDisabled} />
      )}
    </Section>
  );
}
