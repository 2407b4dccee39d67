import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Printer } from 'lucide-react';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { PageHead } from '#shell/page-head.tsx';
import { Button } from '#ui/button.tsx';
import { ButtonLink } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import type { OrderView } from '../shared/answers.ts';
import { OrderLines } from './order-lines.tsx';
import { OrderPlaces } from './order-places.tsx';
import { isUnsettled } from './order-steps.ts';
import { OrderTimeline } from './order-timeline.tsx';
import { OrderTotals } from './order-totals.tsx';
import { useSettling } from './use-settling.ts';

const route = getRouteApi('/shop/order/$token');
const LOOK_AGAIN_MS = 2_500;

/** An order by its link: the confirmation at first, and where it stands ever after. */
export function OrderScreen() {
  const trpc = useTRPC();
  const { token } = route.useParams();
  const { thanks } = route.useSearch();
  const { data: order } = useSuspenseQuery({
    ...trpc.order.byToken.queryOptions({ token }),
    refetchInterval: ({ state }) => (state.data && isUnsettled(state.data.state) ? LOOK_AGAIN_MS : false),
  });
  useSettling(order);
  return (
    <div className="page max-w-4xl! pt-10 lg:pt-14">
      <PageHead title={m.shop_order_title({ number: order.number })} noIndex />
      <Head order={order} isThanks={thanks !== undefined} />
      <Unusual order={order} />
      <OrderTimeline order={order} />
      <OrderLines order={order} />
      <div className="grid gap-10 border-line border-t pt-8 sm:grid-cols-2">
        <OrderPlaces order={order} />
        <OrderTotals order={order} />
      </div>
      <div className="mt-10 flex flex-wrap gap-3 print:hidden">
        <Button onPress={() => window.print()}>
          <Printer aria-hidden className="size-4" />
          {m.shop_print()}
        </Button>
        <ButtonLink to="/" variant="quiet">
          {m.shop_keep_looking()}
        </ButtonLink>
      </div>
    </div>
  );
}

function Head({ order, isThanks }: { order: OrderView; isThanks: boolean }) {
  const isGood = order.state !== 'cancelled' && !isUnsettled(order.state);
  return (
    <header className="mb-8 grid gap-3">
      <p className="eyebrow">{m.shop_order_title({ number: order.number })}</p>
      <h1 className="display text-title">
        {isThanks && isGood ? m.shop_order_thanks({ name: order.contact.name.split(' ')[0] ?? '' }) : headline(order)}
      </h1>
      {isThanks && isGood && (
        <p className="max-w-(--container-text) text-ink-soft text-lg">{m.shop_order_thanks_text()}</p>
      )}
    </header>
  );
}

function headline(order: OrderView): string {
  const words: Record<OrderView['state'], () => string> = {
    awaiting_payment: m.shop_order_awaiting,
    payment_processing: m.shop_order_processing,
    placed: m.shop_order_placed,
    fulfilling: m.shop_order_fulfilling,
    completed: m.shop_order_completed,
    cancelled: m.shop_order_cancelled,
  };
  return words[order.state]();
}

/** What does not go the usual way is said at once. */
function Unusual({ order }: { order: OrderView }) {
  if (isUnsettled(order.state)) return <Note className="mb-8">{m.shop_order_unsettled_text()}</Note>;
  if (order.state === 'cancelled') return <Note className="mb-8">{m.shop_order_cancelled_text()}</Note>;
  const isLater = order.state !== 'completed' && order.payments.some((payment) => payment.method === 'manual');
  return isLater ? <Note className="mb-8">{m.shop_order_pay_later_text()}</Note> : null;
}
