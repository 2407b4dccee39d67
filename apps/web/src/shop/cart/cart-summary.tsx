import type { UseQueryResult } from '@tanstack/react-query';
import { readProblem } from '#api/problem.ts';
import { m } from '#messages';
import { refusalWords } from '#shell/refusal-words.ts';
import { Button } from '#ui/button.tsx';
import { ButtonLink } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { TotalsTable } from '../shared/totals-table.tsx';
import type { Cart } from './cart.ts';
import { CouponField } from './coupon-field.tsx';
import { canCheckOut, type LineInView } from './lines-in-view.ts';
import type { CartQuote } from './quote-cart.ts';

interface CartSummaryProps {
  cart: Cart;
  lines: readonly LineInView[];
  answer: UseQueryResult<CartQuote>;
  isOnline: boolean;
}

/** What it all comes to, and the way to the checkout. */
export function CartSummary({ cart, lines, answer, isOnline }: CartSummaryProps) {
  const quote = answer.data?.quote;
  return (
    <section aria-labelledby="summary" className="grid gap-5 rounded-panel bg-sunken p-6 lg:sticky lg:top-36">
      <h2 id="summary" className="display text-heading">
        {m.shop_summary()}
      </h2>
      {quote && <TotalsTable quote={quote} shipping={{ kind: 'later' }} isOld={answer.isPlaceholderData} />}
      {answer.isError && isOnline && (
        <Note tone="attention">
          <p>{wordsOf(answer.error)}</p>
          <Button size="small" className="mt-2" onPress={() => void answer.refetch()}>
            {m.ui_try_again()}
          </Button>
        </Note>
      )}
      <CouponField cart={cart} refusal={answer.data?.couponRefusal ?? null} />
      {canCheckOut(lines) && isOnline ? (
        <ButtonLink to="/checkout" variant="primary" size="large" full>
          {m.shop_to_checkout()}
        </ButtonLink>
      ) : (
        <Button variant="primary" size="large" full isDisabled>
          {m.shop_to_checkout()}
        </Button>
      )}
      {lines.some((line) => line.isGone || line.most !== null) && (
        <p className="text-attention-ink text-sm">{m.shop_cart_blocked()}</p>
      )}
    </section>
  );
}

function wordsOf(error: unknown): string {
  const problem = readProblem(error);
  if (problem.kind === 'refusal') return refusalWords(problem.refusal);
  return problem.kind === 'link' ? m.shell_no_link_text() : m.shell_error_text();
}
