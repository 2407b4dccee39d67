import { m } from '#messages';
import { cx } from '#ui/cx.ts';
import { formatMoney, formatQuantity } from '#ui/format.ts';
import { Panel } from '../../shared/panel.tsx';
import { useMay } from '../../shared/staff.ts';
import type { VariantPlace, VariantStock } from './variant-types.ts';

interface VariantPlacesProps {
  stock: VariantStock;
  /** Opens why the figures of that place are what they are. */
  onOpen: (locationId: string) => void;
}

interface Column {
  label: string;
  count: (place: VariantPlace) => number;
  tone?: (count: number) => string | undefined;
}

const urgent = (count: number): string | undefined => (count > 0 ? 'font-[550] text-attention-ink' : undefined);

const COLUMNS = (): Column[] => [
  {
    label: m.office_stock_available(),
    count: (place) => place.available,
    tone: (count) => cx('font-[550]', count <= 0 && 'text-attention-ink'),
  },
  { label: m.office_stock_on_hand(), count: (place) => place.onHand },
  { label: m.office_stock_held(), count: (place) => place.held },
  { label: m.office_stock_allocated(), count: (place) => place.allocated },
  { label: m.office_stock_leased(), count: (place) => place.leased },
  { label: m.office_stock_safety(), count: (place) => place.safety },
  { label: m.office_stock_shortage(), count: (place) => place.shortage, tone: urgent },
  { label: m.stock_grid_damaged(), count: (place) => place.damaged },
  { label: m.stock_grid_incoming(), count: (place) => place.incoming },
];

/** Every place with all its figures; a place opens the reason of them. */
export function VariantPlaces({ stock, onOpen }: VariantPlacesProps) {
  const { variant, places } = stock;
  const columns = COLUMNS();
  const mayValue = useMay('stock.value');
  const units = (count: number) => formatQuantity(count, variant.scale);
  return (
    <Panel title={m.stock_variant_places()} intro={m.stock_variant_places_intro()} flush>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable by keyboard */}
      <section aria-label={m.stock_variant_places_table()} tabIndex={0} className="overflow-x-auto">
        <table className="w-full min-w-[52rem] border-collapse text-sm">
          <thead>
            <tr className="border-line border-y text-ink-soft">
              <th scope="col" className="sticky start-0 bg-surface py-2 ps-5 pe-3 text-start font-[550]">
                {m.office_stock_place()}
              </th>
              {columns.map(({ label }) => (
                <th key={label} scope="col" className="px-2 py-2 text-end font-[550] xl:px-3">
                  {label}
                </th>
              ))}
              {mayValue && (
                <th scope="col" className="py-2 ps-2 pe-5 text-end font-[550] xl:ps-3">
                  {m.stock_value_worth()}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {places.map((place) => (
              <tr key={place.locationId} className="group border-line border-b last:border-b-0 hover:bg-sunken">
                <th
                  scope="row"
                  className="sticky start-0 whitespace-nowrap bg-surface ps-5 pe-3 text-start font-normal group-hover:bg-sunken"
                >
                  <button
                    type="button"
                    onClick={() => onOpen(place.locationId)}
                    className="min-h-11 text-start text-accent-ink underline underline-offset-4"
                  >
                    {place.location}
                  </button>
                </th>
                {columns.map(({ label, count, tone }) => (
                  <td
                    key={label}
                    className={cx(
                      'money px-2 text-end xl:px-3',
                      tone?.(count(place)) ?? (count(place) === 0 && 'text-ink-faint'),
                    )}
                  >
                    {units(count(place))}
                  </td>
                ))}
                {mayValue && <Worth place={place} currency={stock.currency} />}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Panel>
  );
}

function Worth({ place, currency }: { place: VariantPlace; currency: string }) {
  if (place.value === null) return <td />;
  return (
    <td className="money whitespace-nowrap ps-2 pe-5 text-end xl:ps-3">
      {place.onHand > 0 && place.value === 0 ? (
        <span className="text-ink-faint">{m.stock_value_no_cost()}</span>
      ) : (
        formatMoney(place.value, currency)
      )}
    </td>
  );
}
