import { useState } from 'react';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { inputClass } from '#ui/field.tsx';
import { exponentOf, formatMoney } from '#ui/format.ts';
import type { Facets } from '../shared/answers.ts';
import { useCurrency } from '../shared/currency.ts';
import type { ListQuery } from './list-query.ts';

interface PriceFacetProps {
  facet: Facets['price'];
  query: ListQuery;
  onChoose: (change: Pick<ListQuery, 'priceMin' | 'priceMax'>) => void;
}

/** From and to, in whole units of the currency; takes effect on Enter or by the button. */
export function PriceFacet({ facet, query, onChoose }: PriceFacetProps) {
  const currency = useCurrency();
  const scale = 10 ** exponentOf(currency);
  const [from, setFrom] = useState(query.priceMin === null ? '' : String(query.priceMin / scale));
  const [to, setTo] = useState(query.priceMax === null ? '' : String(query.priceMax / scale));
  if (facet.max <= facet.min && query.priceMin === null && query.priceMax === null) return null;
  const choose = () => onChoose({ priceMin: minorOf(from, scale), priceMax: minorOf(to, scale) });
  const box = inputClass('medium', 'money px-2! text-sm!');
  return (
    <fieldset className="py-4">
      <legend className="float-start mb-3 w-full font-[550] text-sm">{m.shop_price()}</legend>
      <div className="clear-both flex items-center gap-2">
        <input
          aria-label={m.shop_price_least()}
          name="from"
          inputMode="decimal"
          placeholder={formatMoney(Math.floor(facet.min / scale) * scale, currency)}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Enter' && choose()}
          className={box}
        />
        <span aria-hidden="true">–</span>
        <input
          aria-label={m.shop_price_most()}
          name="to"
          inputMode="decimal"
          placeholder={formatMoney(Math.ceil(facet.max / scale) * scale, currency)}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Enter' && choose()}
          className={box}
        />
        <Button onPress={choose}>{m.shop_apply()}</Button>
      </div>
    </fieldset>
  );
}

function minorOf(text: string, scale: number): number | null {
  const value = Number(text.replace(',', '.').replace(/[^\d.]/g, ''));
  return text.trim() === '' || Number.isNaN(value) ? null : Math.round(value * scale);
}
