import { ShoppingBag } from 'lucide-react';
import { m } from '#messages';
import { buttonClass } from '#ui/button-class.ts';
import { formatNumber } from '#ui/format.ts';
import { Link } from '#ui/link.tsx';
import { useCart } from '../cart/cart.ts';
import { pieceCount } from '../cart/cart-words.ts';

/** The way to the basket, with how much is in it. */
export function CartLink() {
  const { cart } = useCart();
  const count = pieceCount(cart?.lines ?? []);
  return (
    <Link
      to="/cart"
      look="plain"
      aria-label={m.shop_cart_link({ count, shown: formatNumber(count) })}
      className={buttonClass({ variant: 'quiet', icon: true }, '-me-2')}
    >
      <ShoppingBag aria-hidden className="size-5.5" />
      {count > 0 && (
        <span
          aria-hidden="true"
          className="money absolute end-0 top-0 grid h-5 min-w-5 place-items-center rounded-full bg-accent px-1 font-semibold text-[0.6875rem] text-on-accent"
        >
          {count > 99 ? '99+' : formatNumber(count)}
        </span>
      )}
    </Link>
  );
}
