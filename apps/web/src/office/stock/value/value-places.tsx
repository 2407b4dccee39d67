import { m } from '#messages';
import { Card } from '#ui/card.tsx';
import { formatMoney, formatNumber } from '#ui/format.ts';
import type { Valuation } from './value-types.ts';

/** What lies at each place, and how much of it has no cost yet. */
export function ValuePlaces({ worth: { places, currency } }: { worth: Valuation }) {
  return (
    <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
      {places.map((place) => (
        <Card key={place.locationId} as="li" className="grid content-start gap-1 p-4">
          <h2 className="text-ink-soft text-sm">
            {place.kind === 'transit' ? m.stock_value_on_the_way() : place.location}
          </h2>
          <p className="display money text-heading">{formatMoney(place.value, currency)}</p>
          <p className="text-ink-faint text-sm">
            {m.stock_value_variants({ count: place.variants, shown: formatNumber(place.variants) })}
            {place.unknown > 0 && ` · ${m.stock_value_variants_unknown({ count: formatNumber(place.unknown) })}`}
          </p>
        </Card>
      ))}
    </ul>
  );
}
