import type { UseQueryResult } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTRPCClient } from '#api/context.ts';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { formatQuantity } from '#ui/format.ts';
import { Money } from '#ui/money.tsx';
import { Note } from '#ui/note.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import type { Cart } from '../cart/cart.ts';
import type { CartQuote } from '../cart/quote-cart.ts';
import type { Quote } from '../shared/answers.ts';
import { useCurrency } from '../shared/currency.ts';
import { TotalsTable } from '../shared/totals-table.tsx';
import { abandonOrder, type PlacedDraft } from './draft.ts';

interface CheckoutSummaryProps {
  orderId: string;
  cart: Cart;
  answer: UseQueryResult<CartQuote>;
  way: 'delivery' | 'pick_up';
  placed: PlacedDraft | null;
}

/** What is being bought and what it comes to, in view all the while. */
export function CheckoutSummary({ orderId, cart, answer, way, placed }: CheckoutSummaryProps) {
  const client = useTRPCClient();
  const navigate = useNavigate();
  const quote = answer.data?.quote;
  const back = async () => {
    if (placed) await abandonOrder();
    // Whoever goes back has given the goods up for now; others may have them.
    void client.checkout.release.mutate({ orderId }).catch(() => undefined);
    await navigate({ to: '/cart' });
  };
  return (
    <section
      aria-labelledby="summary"
      className="order-1 grid gap-5 rounded-panel bg-sunken p-6 lg:sticky lg:top-36 lg:order-2"
    >
      <div className="flex items-center justify-between gap-4">
        <h2 id="summary" className="display text-heading">
          {m.shop_summary()}
        </h2>
        <Button size="small" variant="quiet" onPress={back}>
          {m.shop_back_to_cart()}
        </Button>
      </div>
      <ul className="grid gap-4">
        {cart.lines.map((line) => (
          <SummaryLine key={line.variantId} line={line} quote={quote ?? null} />
        ))}
      </ul>
      {(answer.data?.gone.length ?? 0) > 0 && <Note tone="attention">{m.shop_cart_blocked()}</Note>}
      {quote ? (
        <TotalsTable
          quote={quote}
          shipping={{ kind: way === 'pick_up' ? 'pick-up' : 'known' }}
          isOld={answer.isPlaceholderData}
        />
      ) : (
        <Skeleton shape="text" lines={4} />
      )}
    </section>
  );
}

function SummaryLine({ line, quote }: { line: Cart['lines'][number]; quote: Quote | null }) {
  const currency = useCurrency();
  const priced = quote?.lines.find((one) => one.variantId === line.variantId);
  return (
    <li className="grid grid-cols-[3.5rem_1fr_auto] items-center gap-3 text-sm">
      <span className="block aspect-square overflow-hidden rounded-field bg-paper">
        {line.seen?.picture && (
          <img src={line.seen.picture} alt="" width={56} height={56} className="size-full object-cover" />
        )}
      </span>
      <span className="min-w-0">
        <span className="block truncate font-[550]">{line.seen?.title ?? priced?.title ?? line.variantId}</span>
        <span className="block truncate text-ink-faint">
          {[line.seen?.options, m.shop_times({ amount: formatQuantity(line.quantity, line.seen?.scale) })]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
      {priced && <Money amount={priced.extended - priced.discount} currency={currency} />}
    </li>
  );
}
