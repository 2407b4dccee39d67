import { parkedCarts } from '@evertill/offline';
import { useLiveQuery } from 'dexie-react-hooks';
import { BadgePercent, Ellipsis, ListRestart, PauseCircle, TicketPercent, Trash2 } from 'lucide-react';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { formatNumber } from '#ui/format.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { Menu } from '#ui/menu.tsx';
import { useSession } from '../core/session-context.tsx';
import { useStore } from '../core/store.ts';
import { Hint } from './hint.tsx';
import type { SellWindow } from './sell-windows.tsx';
import { useCartSteps } from './use-cart-steps.ts';

/** What is done with the cart as a whole. */
export function CartActions({ onWindow }: { onWindow: (window: SellWindow) => void }) {
  const { counter, till } = useSession();
  const { cart } = useStore(counter.state);
  const steps = useCartSteps();
  const parked = useLiveQuery(() => parkedCarts(till.journal), [till])?.length ?? 0;
  const isEmpty = cart.lines.length === 0;
  return (
    <div className="flex min-h-16 items-center gap-1 border-line border-b px-3">
      <h2 className="display flex-1 ps-1 text-heading">{m.till_cart()}</h2>
      {parked > 0 && (
        <Button size="large" variant="quiet" className="px-3!" onPress={() => onWindow({ kind: 'parked' })}>
          <ListRestart aria-hidden className="size-5" />
          {m.till_parked({ shown: formatNumber(parked) })}
          <Hint>F8</Hint>
        </Button>
      )}
      <Button
        size="large"
        variant="quiet"
        className="px-3!"
        isDisabled={isEmpty}
        onPress={() => onWindow({ kind: 'park' })}
      >
        <PauseCircle aria-hidden className="size-5" />
        {m.till_park()}
        <Hint>F7</Hint>
      </Button>
      <Menu
        label={m.till_cart_more()}
        trigger={
          <IconButton label={m.till_cart_more()} size="large">
            <Ellipsis aria-hidden className="size-5" />
          </IconButton>
        }
        actions={[
          {
            id: 'discount',
            label: m.till_cart_discount(),
            icon: <BadgePercent aria-hidden className="size-5" />,
            onAction: () => onWindow({ kind: 'cart-discount' }),
            isDisabled: isEmpty,
          },
          {
            id: 'coupon',
            label: m.till_coupon(),
            icon: <TicketPercent aria-hidden className="size-5" />,
            onAction: () => onWindow({ kind: 'coupon' }),
            isDisabled: isEmpty,
          },
          {
            id: 'clear',
            label: m.till_cart_clear(),
            icon: <Trash2 aria-hidden className="size-5" />,
            onAction: () => void steps.clear(),
            isDisabled: isEmpty,
            isDanger: true,
            startsGroup: true,
          },
        ]}
      />
    </div>
  );
}
