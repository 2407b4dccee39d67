import { m } from '#messages';
import { Money } from '#ui/money.tsx';
import { RadioGroup } from '#ui/radio-group.tsx';
import type { DeliveryChoices, Quote } from '../shared/answers.ts';
import { useCurrency } from '../shared/currency.ts';
import { daysWords } from '../shared/days-words.ts';
import { problemWords } from './form-words.ts';
import type { FormState } from './use-checkout-form.ts';

interface DeliveryOptionsProps {
  form: FormState;
  ways: DeliveryChoices;
  quote: Quote | null;
  isDisabled: boolean;
}

/** Which delivery, how long it takes and what it costs for this basket. */
export function DeliveryOptions({ form, ways, quote, isDisabled }: DeliveryOptionsProps) {
  const currency = useCurrency();
  const goods = quote?.totals.goods ?? 0;
  return (
    <RadioGroup
      label={m.shop_delivery_kind()}
      name="shippingOptionId"
      value={form.values.shippingOptionId}
      onChange={(shippingOptionId) => form.set({ shippingOptionId })}
      errorMessage={problemWords(form.problems.shippingOptionId)}
      choices={ways.delivery.map((option) => ({
        id: option.id,
        label: option.name,
        description: daysWords(option.minDays, option.maxDays),
        aside:
          option.amount === 0 || (option.freeFrom !== null && goods >= option.freeFrom) ? (
            m.shop_free()
          ) : (
            <Money amount={option.amount} currency={currency} />
          ),
        isDisabled,
      }))}
    />
  );
}
