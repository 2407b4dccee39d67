import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { m } from '#messages';
import { NativeSelect } from '#ui/select.tsx';
import { chooseCurrency, useCurrency } from '../shared/currency.ts';

/** In which currency prices are shown and paid. */
export function CurrencySwitch({ currencies, className }: { currencies: readonly string[]; className?: string }) {
  const currency = useCurrency();
  const queryClient = useQueryClient();
  const router = useRouter();
  const choose = (chosen: string) => {
    chooseCurrency(queryClient, chosen);
    void router.invalidate();
  };
  return (
    <NativeSelect
      label={m.shop_currency()}
      hideLabel
      value={currency}
      choices={currencies.map((code) => ({ id: code, label: `${signOf(code)} ${code}` }))}
      onChange={(event) => choose(event.currentTarget.value)}
      className={className}
    />
  );
}

function signOf(currency: string): string {
  const parts = new Intl.NumberFormat('en-GB', { style: 'currency', currency }).formatToParts(0);
  return parts.find((part) => part.type === 'currency')?.value ?? currency;
}
