import { m } from '#messages';
import { countryName } from '#ui/format.ts';
import { NativeSelect } from '#ui/select.tsx';
import { COUNTRIES } from './checkout-form.ts';
import { TextInput } from './text-input.tsx';
import type { FormState } from './use-checkout-form.ts';

export function AddressFields({ form, isDisabled }: { form: FormState; isDisabled: boolean }) {
  return (
    <div className="grid gap-4">
      <TextInput
        form={form}
        name="line1"
        label={m.shop_street()}
        autoComplete="shipping address-line1"
        isDisabled={isDisabled}
      />
      <TextInput
        form={form}
        name="line2"
        label={m.shop_street_more()}
        autoComplete="shipping address-line2"
        isOptional
        isDisabled={isDisabled}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextInput
          form={form}
          name="city"
          label={m.shop_city()}
          autoComplete="shipping address-level2"
          isDisabled={isDisabled}
        />
        <TextInput
          form={form}
          name="postcode"
          label={m.shop_postcode()}
          autoComplete="shipping postal-code"
          isDisabled={isDisabled}
        />
      </div>
      <NativeSelect
        label={m.shop_country()}
        name="country"
        size="large"
        autoComplete="shipping country"
        value={form.values.country}
        onChange={(event) => form.set({ country: event.currentTarget.value })}
        choices={countryChoices()}
        disabled={isDisabled}
      />
    </div>
  );
}

const countryChoices = () => COUNTRIES.map((code) => ({ id: code, label: countryName(code) }));
