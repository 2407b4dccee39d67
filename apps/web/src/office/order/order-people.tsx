import { m } from '#messages';
import { countryName, formatNumber } from '#ui/format.ts';
import { Anchor } from '#ui/link.tsx';
import { Panel } from '../shared/panel.tsx';
import type { OrderDocument } from './order-document.ts';

/** Who ordered and where it goes. */
export function OrderPeople({ order }: { order: OrderDocument }) {
  const { contact, address, location, shippingOption } = order;
  return (
    <Panel title={m.office_order_customer()}>
      <div className="grid gap-4 text-sm">
        <p className="grid gap-0.5">
          <span className="font-[550]">{contact.name || m.office_orders_walk_in()}</span>
          {contact.email && <Anchor href={`mailto:${contact.email}`}>{contact.email}</Anchor>}
          {contact.phone && <Anchor href={`tel:${contact.phone}`}>{contact.phone}</Anchor>}
        </p>
        {address && (
          <div>
            <h3 className="text-ink-soft">{m.office_order_address()}</h3>
            <address className="not-italic">
              {[
                address.name,
                address.line1,
                address.line2,
                `${address.city} ${address.postcode}`,
                address.region,
                countryName(address.country),
              ]
                .filter((line) => line.trim() !== '')
                .map((line) => (
                  <span key={line} className="block">
                    {line}
                  </span>
                ))}
            </address>
          </div>
        )}
        {shippingOption && (
          <p className="text-ink-soft">
            {m.office_order_days({
              name: shippingOption.name,
              min: formatNumber(shippingOption.minDays),
              max: formatNumber(shippingOption.maxDays),
            })}
          </p>
        )}
        {location && (
          <p>
            {order.source === 'till'
              ? m.office_order_sold_at({ place: location.name })
              : m.office_order_pick_up({ place: location.name })}
          </p>
        )}
        {order.coupons.length > 0 && <p>{m.office_order_coupons({ codes: order.coupons.join(', ') })}</p>}
        {order.note !== '' && (
          <p>
            <span className="text-ink-soft">{m.office_order_note()}: </span>
            {order.note}
          </p>
        )}
      </div>
    </Panel>
  );
}
