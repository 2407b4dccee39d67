import type { TillVariant } from '@evertill/domain';
import type { PromiseHit } from '@evertill/offline';
import { useSession } from '../core/session-context.tsx';
import { useStore } from '../core/store.ts';
import { withCartDiscount, withLineDiscount } from '../counter/cart-edits.ts';
import { ChooserWindow } from './chooser-window.tsx';
import { CouponWindow } from './coupon-window.tsx';
import { DiscountWindow } from './discount-window.tsx';
import { ElsewhereWindow } from './elsewhere-window.tsx';
import { ParkedWindow, ParkWindow } from './park-windows.tsx';
import { PriceWindow } from './price-window.tsx';
import { PromisedWindow } from './promised-window.tsx';
import { QuantityWindow, WeighWindow } from './quantity-windows.tsx';
import { useCartSteps } from './use-cart-steps.ts';
import type { Goods } from './use-goods.ts';

export type LineWindow = { kind: 'quantity' | 'discount' | 'price' | 'elsewhere'; lineId: string };

/** The window that is open over the sale, if any. */
export type SellWindow =
  | LineWindow
  | { kind: 'cart-discount' | 'coupon' | 'park' | 'parked' }
  | { kind: 'choose'; goods: Goods }
  | { kind: 'weigh'; variant: TillVariant }
  | { kind: 'promised'; hits: readonly PromiseHit[] };

interface SellWindowsProps {
  open: SellWindow | null;
  onWindow: (window: SellWindow | null) => void;
  currency: string;
  onPick: (variant: TillVariant) => void;
}

export function SellWindows({ open, onWindow, currency, onPick }: SellWindowsProps) {
  const { counter } = useSession();
  const { cart, priced } = useStore(counter.state);
  const steps = useCartSteps();
  const close = () => onWindow(null);
  if (open === null) return null;
  switch (open.kind) {
    case 'cart-discount': {
      const sum = priced ? priced.totals.goods : 0;
      return (
        <DiscountWindow
          isWhole
          currency={currency}
          base={sum}
          onClose={close}
          onGive={(discount) => steps.change((now) => withCartDiscount(now, discount))}
        />
      );
    }
    case 'coupon':
      return <CouponWindow onClose={close} />;
    case 'park':
      return <ParkWindow onClose={close} />;
    case 'parked':
      return <ParkedWindow onClose={close} />;
    case 'choose':
      return <ChooserWindow goods={open.goods} currency={currency} onClose={close} onPick={onPick} />;
    case 'weigh':
      return <WeighWindow variant={open.variant} currency={currency} onClose={close} />;
    case 'promised':
      return <PromisedWindow hits={open.hits} onClose={close} />;
    default:
  }
  const line = cart.lines.find((one) => one.id === open.lineId);
  const row = priced?.lines.find((one) => one.lineId === open.lineId);
  if (!line || !row) return null;
  if (open.kind === 'quantity') return <QuantityWindow line={line} row={row} onClose={close} />;
  if (open.kind === 'elsewhere') return <ElsewhereWindow line={line} row={row} onClose={close} />;
  if (open.kind === 'price') return <PriceWindow line={line} row={row} currency={currency} onClose={close} />;
  return (
    <DiscountWindow
      currency={currency}
      base={row.extended}
      given={line.discount}
      onClose={close}
      onGive={(discount) => steps.change((now) => withLineDiscount(now, line.id, discount), discount === null)}
    />
  );
}
