import { useSuspenseQuery } from '@tanstack/react-query';
import { ShoppingBag } from 'lucide-react';
import { useEffect } from 'react';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { PageHead } from '#shell/page-head.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { ButtonLink } from '#ui/link.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { type Cart, useCart } from '../cart/cart.ts';
import { Checkout } from './checkout.tsx';
import { openCheckout, useDraft } from './draft.ts';

/** The checkout: as a guest, on one page. Basket and draft lie on this device, so it is drawn in the browser only. */
export function CheckoutScreen() {
  const trpc = useTRPC();
  const { data: info } = useSuspenseQuery(trpc.shop.info.queryOptions());
  const { isReady, cart } = useCart();
  const drafts = useDraft();
  const hasGoods = (cart?.lines.length ?? 0) > 0;
  const draft = drafts.draft;
  useEffect(() => {
    if (hasGoods) void openCheckout();
  }, [hasGoods]);
  const isWaiting = !isReady || !drafts.isReady || (hasGoods && !draft?.orderId);
  return (
    <div className="page pt-8 lg:pt-12">
      <PageHead title={m.shop_checkout()} noIndex />
      <h1 className="display mb-8 text-title">{m.shop_checkout()}</h1>
      <noscript>
        <p className="mb-6 rounded-card bg-notice px-4 py-3 text-notice-ink">{m.shop_needs_script()}</p>
      </noscript>
      {isWaiting && <Loading />}
      {!isWaiting && draft?.orderId && (hasGoods || draft.placed || draft.pending) && (
        <Checkout key={draft.orderId} info={info} cart={cart ?? EMPTY_CART} draft={draft} orderId={draft.orderId} />
      )}
      {!isWaiting && !hasGoods && !draft?.placed && !draft?.pending && <Empty />}
    </div>
  );
}

const EMPTY_CART: Cart = { id: '', currency: '', lines: [], coupons: [] };

function Empty() {
  return (
    <EmptyState
      icon={<ShoppingBag />}
      title={m.shop_cart_empty()}
      action={
        <ButtonLink to="/" variant="primary" size="large">
          {m.shop_keep_looking()}
        </ButtonLink>
      }
    >
      {m.shop_cart_empty_text()}
    </EmptyState>
  );
}

function Loading() {
  return (
    <div role="status" aria-label={m.shell_loading()} className="grid gap-16 lg:grid-cols-[1fr_24rem]">
      <Skeleton shape="row" lines={6} />
      <Skeleton shape="block" />
    </div>
  );
}
