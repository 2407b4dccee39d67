import { m } from '#messages';
import { formatMoney, formatQuantity } from '#ui/format.ts';
import { Link } from '#ui/link.tsx';
import { Select } from '#ui/select.tsx';
import { Panel } from '../../shared/panel.tsx';
import type { Valuation } from './value-types.ts';

const ALL = 'all';

interface TopValueProps {
  worth: Valuation;
  locationId: string | null;
  onChoose: (locationId: string | null) => void;
}

/** Where the most money lies. */
export function TopValue({ worth, locationId, onChoose }: TopValueProps) {
  return (
    <Panel
      title={m.stock_value_top()}
      aside={
        <Select
          label={m.office_stock_place()}
          hideLabel
          value={locationId ?? ALL}
          onChange={(id) => onChoose(id === ALL ? null : id)}
          choices={[
            { id: ALL, label: m.office_stock_place_all() },
            ...worth.places.map((place) => ({ id: place.locationId, label: place.location })),
          ]}
          className="w-48"
        />
      }
    >
      {worth.top.length === 0 && <p className="text-ink-soft text-sm">{m.stock_value_nothing()}</p>}
      <ol className="divide-y divide-line text-sm">
        {worth.top.map((item) => (
          <li key={item.variantId} className="flex items-baseline gap-4 py-2.5">
            <span className="grid min-w-0 flex-1">
              <Link to="/office/stock/variants/$variantId" params={{ variantId: item.variantId }} className="truncate">
                {item.title}
              </Link>
              <span className="truncate text-ink-faint">
                {item.sku} · {formatQuantity(item.quantity, item.scale)}
              </span>
            </span>
            <span className="money">{formatMoney(item.value, worth.currency)}</span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
