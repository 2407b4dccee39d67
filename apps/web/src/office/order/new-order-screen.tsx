import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { v7 } from 'uuid';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { Breadcrumbs } from '#ui/breadcrumbs.tsx';
import { Link } from '#ui/link.tsx';
import { Answer } from '../shared/answer.tsx';
import { Panel } from '../shared/panel.tsx';
import { Screen } from '../shared/screen.tsx';
import { emptyDraft } from './draft.ts';
import { DraftCustomer } from './draft-customer.tsx';
import { DraftGoods } from './draft-goods.tsx';
import { DraftSummary } from './draft-summary.tsx';
import { DraftWay } from './draft-way.tsx';

/** An order entered by staff, for the prices that were agreed. */
export function NewOrderScreen() {
  const trpc = useTRPC();
  const query = useQuery(trpc.shop.info.queryOptions());
  return (
    <Screen title={m.office_new_title()} intro={m.office_new_intro()} above={<Way />} needs="order.place">
      <Answer query={query}>{({ currencies }) => <Draft currencies={currencies} />}</Answer>
    </Screen>
  );
}

function Draft({ currencies }: { currencies: readonly string[] }) {
  const [draft, setDraft] = useState(() => emptyDraft(v7(), currencies[0] ?? 'GBP'));
  return (
    <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,5fr)_minmax(0,3fr)]">
      <div className="grid min-w-0 gap-5">
        <Panel title={m.office_new_goods()}>
          <DraftGoods draft={draft} currencies={currencies} onChange={setDraft} />
        </Panel>
        <Panel title={m.office_new_customer()}>
          <DraftCustomer draft={draft} onChange={setDraft} />
        </Panel>
        <Panel title={m.office_new_way()}>
          <DraftWay draft={draft} onChange={setDraft} />
        </Panel>
      </div>
      <div className="xl:sticky xl:top-8">
        <DraftSummary draft={draft} />
      </div>
    </div>
  );
}

function Way() {
  const back = (
    <Link to="/office/orders" look="plain">
      {m.office_order_back()}
    </Link>
  );
  return (
    <div className="pb-2">
      <Breadcrumbs
        items={[
          { id: 'orders', content: back },
          { id: 'new', content: m.office_new_title() },
        ]}
      />
    </div>
  );
}
