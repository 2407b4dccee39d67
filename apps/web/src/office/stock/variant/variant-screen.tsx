import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { Breadcrumbs } from '#ui/breadcrumbs.tsx';
import { ButtonLink, Link } from '#ui/link.tsx';
import { Answer } from '../../shared/answer.tsx';
import { Panel } from '../../shared/panel.tsx';
import { Screen } from '../../shared/screen.tsx';
import { useMay } from '../../shared/staff.ts';
import { titleOf } from '../grid/grid-types.ts';
import { PromiseList } from '../promises.tsx';
import { WhySheet } from '../why-sheet.tsx';
import { VariantHistory } from './variant-history.tsx';
import { VariantIncoming, VariantLeases } from './variant-incoming.tsx';
import { VariantMovements } from './variant-movements.tsx';
import { VariantPlaces } from './variant-places.tsx';
import type { VariantStock } from './variant-types.ts';

const route = getRouteApi('/office/stock/variants/$variantId');

/** Everything about the stock of one product. */
export function VariantScreen() {
  const { variantId } = route.useParams();
  const trpc = useTRPC();
  const query = useQuery(trpc.office.stock.variant.queryOptions({ variantId }));
  const title = query.data ? titleOf(query.data.variant) : m.office_stock_title();
  const back = (
    <Link to="/office/stock" look="plain">
      {m.stock_tab_grid()}
    </Link>
  );
  return (
    <Screen
      title={title}
      needs="stock.read"
      above={
        <div className="pb-3">
          <Breadcrumbs
            items={[
              { id: 'stock', content: back },
              { id: 'this', content: title },
            ]}
          />
        </div>
      }
      intro={query.data && <Codes variant={query.data.variant} />}
      actions={<Actions stock={query.data} />}
    >
      <Answer query={query} rows={10}>
        {(stock) => <VariantParts stock={stock} />}
      </Answer>
    </Screen>
  );
}

function Codes({ variant }: { variant: VariantStock['variant'] }) {
  return <>{[variant.sku, ...variant.barcodes].join(' · ')}</>;
}

function Actions({ stock }: { stock: VariantStock | undefined }) {
  const mayBuy = useMay('purchase.read');
  if (!mayBuy || !stock?.variant.tracked) return null;
  return (
    <ButtonLink to="/office/stock/reorder" search={{ show: 'with', q: stock.variant.sku }}>
      {m.stock_variant_rules()}
    </ButtonLink>
  );
}

function VariantParts({ stock }: { stock: VariantStock }) {
  const [at, setAt] = useState<string>();
  const { variant } = stock;
  return (
    <div className="grid gap-5">
      {!variant.tracked && <p className="text-ink-soft">{m.stock_variant_untracked()}</p>}
      <VariantPlaces stock={stock} onOpen={setAt} />
      <VariantHistory variantId={variant.id} scale={variant.scale} />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Panel title={m.stock_variant_promises()}>
          <PromiseList promises={stock.promises} scale={variant.scale} />
        </Panel>
        <div className="grid gap-5">
          <VariantIncoming stock={stock} />
          <VariantLeases stock={stock} />
        </div>
      </div>
      <VariantMovements variantId={variant.id} scale={variant.scale} />
      <WhySheet
        variantId={at === undefined ? undefined : variant.id}
        locationId={at}
        onClose={() => setAt(undefined)}
      />
    </div>
  );
}
