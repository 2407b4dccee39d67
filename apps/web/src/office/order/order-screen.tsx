import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { Badge } from '#ui/badge.tsx';
import { Breadcrumbs } from '#ui/breadcrumbs.tsx';
import { formatDate } from '#ui/format.ts';
import { Link } from '#ui/link.tsx';
import { Answer } from '../shared/answer.tsx';
import { Screen } from '../shared/screen.tsx';
import { OrderActions } from './order-actions.tsx';
import { type OrderDocument, refundedOf } from './order-document.ts';
import { OrderEvents } from './order-events.tsx';
import { OrderGoods } from './order-goods.tsx';
import { OrderLines } from './order-lines.tsx';
import { OrderPayments, OrderRefunds } from './order-money.tsx';
import { OrderPeople } from './order-people.tsx';
import { RefundedBadge, StateBadge, sourceWords } from './order-words.tsx';

const route = getRouteApi('/office/orders/$orderId');

/** One order with everything that is known of it, and what can be done about it. */
export function OrderScreen() {
  const trpc = useTRPC();
  const { orderId } = route.useParams();
  const query = useQuery(trpc.office.order.get.queryOptions({ orderId }));
  const order = query.data;
  const title = m.office_order_title({ number: order?.number ?? '' });
  return (
    <Screen
      title={title}
      above={<Way title={title} />}
      needs="order.read"
      actions={order && <OrderActions order={order} />}
    >
      <Answer query={query} rows={8}>
        {(order) => (
          <div className="grid gap-5">
            <Facts order={order} />
            <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,5fr)_minmax(0,3fr)]">
              <div className="grid min-w-0 gap-5">
                <OrderLines order={order} />
                <OrderGoods order={order} />
                <OrderRefunds order={order} />
              </div>
              <div className="grid min-w-0 gap-5">
                <OrderPeople order={order} />
                <OrderPayments order={order} />
                <OrderEvents order={order} />
              </div>
            </div>
          </div>
        )}
      </Answer>
    </Screen>
  );
}

function Way({ title }: { title: string }) {
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
          { id: 'order', content: title },
        ]}
      />
    </div>
  );
}

function Facts({ order }: { order: OrderDocument }) {
  const source = sourceWords(order.source);
  return (
    <div className="flex flex-wrap items-center gap-2 text-sm">
      <StateBadge state={order.state} />
      <RefundedBadge refunded={refundedOf(order)} total={order.total} />
      {source !== order.channel.name && <Badge>{source}</Badge>}
      <span className="text-ink-soft">
        {[
          order.channel.name,
          order.receiptNumber && m.office_order_receipt({ number: order.receiptNumber }),
          formatDate(order.placedAt ?? order.createdAt),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </div>
  );
}
