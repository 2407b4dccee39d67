import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { countryName } from '#ui/format.ts';
import type { OrderView } from '../shared/answers.ts';
import { useCurrency } from '../shared/currency.ts';
import { daysWords } from '../shared/days-words.ts';
import { OpeningHours } from '../shared/opening-hours.tsx';

/** Where it goes, or where it waits; and to whom word is sent. */
export function OrderPlaces({ order }: { order: OrderView }) {
  return (
    <div className="grid content-start gap-6">
      {order.location && (
        <PickUp locationId={order.location.id} name={order.location.name} isBrought={order.isBrought} />
      )}
      {order.address && (
        <Block title={m.shop_delivered_to()}>
          {[
            order.address.name,
            order.address.line1,
            order.address.line2,
            `${order.address.city} ${order.address.postcode}`,
            order.address.region,
            countryName(order.address.country),
          ]
            .filter((text) => text !== '')
            .map((text) => (
              <span key={text} className="block">
                {text}
              </span>
            ))}
          {order.shippingOption && (
            <span className="mt-2 block text-ink-faint">
              {order.shippingOption.name}, {daysWords(order.shippingOption.minDays, order.shippingOption.maxDays)}
            </span>
          )}
        </Block>
      )}
      <Block title={m.shop_contact()}>
        <span className="block">{order.contact.name}</span>
        <span className="block break-all">{order.contact.email}</span>
        {order.contact.phone !== '' && <span className="block">{order.contact.phone}</span>}
      </Block>
    </div>
  );
}

interface PickUpProps {
  locationId: string;
  name: string;
  /** Some of it is not there yet. */
  isBrought: boolean;
}

function PickUp({ locationId, name, isBrought }: PickUpProps) {
  const trpc = useTRPC();
  const currency = useCurrency();
  const { data: ways } = useSuspenseQuery(trpc.checkout.options.queryOptions({ currency, variantIds: [] }));
  const place = ways.pickUp.find((one) => one.locationId === locationId);
  return (
    <Block title={m.shop_collected_from()}>
      <span className="block">{name}</span>
      {place?.addressLines.map((line) => (
        <span key={line} className="block">
          {line}
        </span>
      ))}
      <OpeningHours hours={place?.openingHours} />
      {isBrought && <span className="mt-2 block">{m.shop_being_brought({ shop: name })}</span>}
    </Block>
  );
}

function Block({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="eyebrow mb-2">{title}</h2>
      <div className="text-sm">{children}</div>
    </section>
  );
}
