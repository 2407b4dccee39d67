import { TRANSIT_LOCATION_ID } from '@evertill/domain';
import { useMutation } from '@tanstack/react-query';
import { CircleStop, Footprints } from 'lucide-react';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { formatQuantity } from '#ui/format.ts';
import { Link } from '#ui/link.tsx';
import { showToast } from '#ui/toast.tsx';
import { showProblem } from '../shared/problem-words.ts';
import { useMay } from '../shared/staff.ts';
import { useOrderRefresh } from './order-dialog.ts';
import { canFulfil, goodsIn, type OrderDocument, type WaitingPlace } from './order-document.ts';

/** What is set aside at one place, and the way to say that somebody fetches it from the shelf. */
export function OrderPlace({ place, order }: { place: WaitingPlace; order: OrderDocument }) {
  const isTravelling = place.id === TRANSIT_LOCATION_ID;
  const isUnpicked = place.goods.some((goods) => goods.state === 'allocated' && goods.picking < goods.quantity);
  const isPicked = place.goods.some((goods) => goods.picking > 0);
  const mayPick = useMay('order.fulfil') && canFulfil(order.state) && !isTravelling;
  return (
    <li className="grid gap-1.5">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h3 className="font-[550]">
          {isTravelling ? m.office_order_on_the_way() : m.office_order_at({ place: place.name })}
        </h3>
        <div className="flex flex-wrap gap-2">
          {mayPick && isUnpicked && <StartPicking order={order} place={place} />}
          {mayPick && isPicked && <StopPicking order={order} place={place} />}
        </div>
      </div>
      <ul>
        {place.goods.map((goods) => (
          <li
            key={`${goods.variantId} ${goods.state}`}
            className="flex flex-wrap items-center justify-between gap-x-4 border-line border-t"
          >
            <Link
              to="/office/stock"
              search={{ variant: goods.variantId, at: place.id }}
              className="inline-flex min-h-11 w-fit items-center"
            >
              {goodsIn(order, goods.variantId).title}
            </Link>
            <span className="text-ink-soft">{goodsWords(order, goods)}</span>
          </li>
        ))}
      </ul>
    </li>
  );
}

function goodsWords(order: OrderDocument, goods: WaitingPlace['goods'][number]): string {
  const { scale } = goodsIn(order, goods.variantId);
  const words = { quantity: formatQuantity(goods.quantity, scale) };
  const promised = goods.state === 'held' ? m.office_order_held(words) : m.office_order_promised(words);
  if (goods.picking === 0) return promised;
  return `${promised} · ${m.office_picking_started({ quantity: formatQuantity(goods.picking, scale) })}`;
}

function StartPicking({ order, place }: { order: OrderDocument; place: WaitingPlace }) {
  const trpc = useTRPC();
  const refresh = useOrderRefresh();
  const start = useMutation(
    trpc.office.order.startPicking.mutationOptions({
      onSuccess: () => showToast({ title: m.office_picking_done({ place: place.name }) }),
      onError: showProblem,
      onSettled: refresh,
    }),
  );
  return (
    <Button
      className="min-h-11"
      busy={start.isPending}
      onPress={() => start.mutate({ orderId: order.orderId, locationId: place.id })}
    >
      <Footprints aria-hidden className="size-4" />
      {m.office_picking_start()}
    </Button>
  );
}

/** Says that nobody fetches it after all. What a transfer is to take along stays set aside. */
function StopPicking({ order, place }: { order: OrderDocument; place: WaitingPlace }) {
  const trpc = useTRPC();
  const refresh = useOrderRefresh();
  const stop = useMutation(
    trpc.office.order.stopPicking.mutationOptions({
      onSuccess: ({ stopped, travelling }) => {
        const isKept = stopped === 0 && travelling > 0;
        showToast({ title: isKept ? m.office_picking_travelling() : m.office_picking_stopped({ place: place.name }) });
      },
      onError: showProblem,
      onSettled: refresh,
    }),
  );
  return (
    <Button
      className="min-h-11"
      busy={stop.isPending}
      onPress={() => stop.mutate({ orderId: order.orderId, locationId: place.id })}
    >
      <CircleStop aria-hidden className="size-4" />
      {m.office_picking_stop()}
    </Button>
  );
}
