import { ShoppingBag } from 'lucide-react';
import { m } from '#messages';
import { useBrowserOnline } from '#shell/link-badge.tsx';
import { PageHead } from '#shell/page-head.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { ButtonLink } from '#ui/link.tsx';
import { OfflineNote } from '#ui/note.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { useAvailability } from '../shared/use-availability.ts';
import { type Cart, useCart } from './cart.ts';
import { CartLineRow } from './cart-line-row.tsx';
import { CartSummary } from './cart-summary.tsx';
import { linesInView } from './lines-in-view.ts';
import { useQuote } from './use-quote.ts';

/** The basket. It lies on this device, so it is drawn in the browser only. */
export function CartScreen() {
  const { isReady, cart } = useCart();
  return (
    <div className="page pt-8 lg:pt-12">
      <PageHead title={m.shop_cart()} noIndex />
      <h1 className="display mb-8 text-title">{m.shop_cart()}</h1>
      <noscript>
        <p className="mb-6 rounded-card bg-notice px-4 py-3 text-notice-ink">{m.shop_needs_script()}</p>
      </noscript>
      {isReady ? <Contents cart={cart} /> : <Loading />}
    </div>
  );
}

function Contents({ cart }: { cart: Cart | null }) {
  if (cart && cart.lines.length > 0) return <Filled cart={cart} />;
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

function Filled({ cart }: { cart: Cart }) {
  const isOnline = useBrowserOnline();
  const answer = useQuote(cart);
  const availability = useAvailability(cart.lines.map((line) => line.variantId));
  const lines = linesInView(cart, answer.data, availability);
  return (
    <div className="grid items-start gap-x-16 gap-y-10 lg:grid-cols-[1fr_22rem]">
      <div className="grid gap-4">
        {!isOnline && <OfflineNote>{m.shop_cart_offline()}</OfflineNote>}
        <ul className="divide-y divide-line border-line border-y">
          {lines.map((line, place) => (
            <CartLineRow key={line.variantId} line={line} place={place} />
          ))}
        </ul>
      </div>
      <CartSummary cart={cart} lines={lines} answer={answer} isOnline={isOnline} />
    </div>
  );
}

function Loading() {
  return (
    <div role="status" aria-label={m.shell_loading()} className="grid gap-16 lg:grid-cols-[1fr_22rem]">
      <Skeleton shape="block" />
      <Skeleton shape="block" />
    </div>
  );
}
