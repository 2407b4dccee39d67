import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { Anchor, Link } from '#ui/link.tsx';
import { useCurrency } from '../shared/currency.ts';

/** Every department, every shop, and the other two doors for those who work here. */
export function ShopFooter() {
  const trpc = useTRPC();
  const currency = useCurrency();
  const { data: tree } = useSuspenseQuery(trpc.catalogue.tree.queryOptions());
  const { data: ways } = useSuspenseQuery(trpc.checkout.options.queryOptions({ currency, variantIds: [] }));
  return (
    <footer className="mt-24 border-line border-t bg-sunken print:hidden">
      <div className="page grid gap-x-8 gap-y-10 py-14 sm:grid-cols-2 lg:grid-cols-[1.4fr_1fr_1.6fr_1fr]">
        <div className="grid max-w-xs content-start gap-3">
          <p className="display text-heading">{m.shop_name()}</p>
          <p className="text-ink-soft text-sm">{m.shop_footer_about()}</p>
        </div>
        <Column title={m.shop_departments()}>
          {tree.map((category) => (
            <li key={category.slug}>
              <Link
                to="/c/$slug"
                params={{ slug: category.slug }}
                look="plain"
                className="inline-block py-1 text-ink-soft"
              >
                {category.name}
              </Link>
            </li>
          ))}
        </Column>
        <Column title={m.shop_our_shops()}>
          {ways.pickUp.map((place) => (
            <li key={place.locationId} className="py-1.5">
              <span className="block">{place.name}</span>
              <span className="block text-ink-faint">{place.addressLines.join(', ')}</span>
            </li>
          ))}
        </Column>
        <Column title={m.shop_staff_doors()}>
          <li>
            <Anchor href="/till" look="plain" className="inline-block py-1 text-ink-soft">
              {m.shop_door_till()}
            </Anchor>
          </li>
          <li>
            <Anchor href="/office" look="plain" className="inline-block py-1 text-ink-soft">
              {m.shop_door_office()}
            </Anchor>
          </li>
        </Column>
      </div>
      <p className="page border-line border-t py-6 text-ink-faint text-xs">{m.shop_footer_note()}</p>
    </footer>
  );
}

function Column({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <h2 className="eyebrow mb-3">{title}</h2>
      <ul className="text-sm">{children}</ul>
    </div>
  );
}
