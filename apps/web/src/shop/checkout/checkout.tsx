import { useSuspenseQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef } from 'react';
import { useTRPC } from '#api/context.ts';
import { readProblem } from '#api/problem.ts';
import { m } from '#messages';
import { useBrowserOnline } from '#shell/link-badge.tsx';
import { Button } from '#ui/button.tsx';
import { formatMoney } from '#ui/format.ts';
import { Note, OfflineNote } from '#ui/note.tsx';
import type { Cart } from '../cart/cart.ts';
import { useQuote } from '../cart/use-quote.ts';
import type { DeliveryChoices, ShopInfo } from '../shared/answers.ts';
import { useCurrency } from '../shared/currency.ts';
import { useAvailability } from '../shared/use-availability.ts';
import type { CardForm } from './card-payment.tsx';
import { CheckoutSummary } from './checkout-summary.tsx';
import { ContactSection } from './contact-section.tsx';
import type { CheckoutDraft } from './draft.ts';
import { HoldNote } from './hold-note.tsx';
import { chosenMethod, PaymentSection } from './payment-section.tsx';
import { pickUpStock } from './pick-up-stock.ts';
import { placeInput } from './place-input.ts';
import { PlacedNote } from './placed-note.tsx';
import { ProblemNote } from './problem-note.tsx';
import { type FormState, useCheckoutForm } from './use-checkout-form.ts';
import { useHold } from './use-hold.ts';
import { type Placing, usePlacing } from './use-placing.ts';
import { WaySection } from './way-section.tsx';

interface CheckoutProps {
  info: ShopInfo;
  cart: Cart;
  draft: CheckoutDraft;
  orderId: string;
}

/** Contact, way, payment and review on one page. */
export function Checkout({ info, cart, draft, orderId }: CheckoutProps) {
  const trpc = useTRPC();
  const currency = useCurrency();
  const isOnline = useBrowserOnline();
  const { data: ways } = useSuspenseQuery(trpc.checkout.options.queryOptions({ currency, variantIds: [] }));
  const form = useCheckoutForm(draft.form);
  const { values } = form;
  useKnownShipping(form, ways);
  const isOpen = draft.placed === null && draft.pending === null;
  const { hold, heldPlaces } = useHold(orderId, cart, values, isOpen);
  const answer = useQuote(cart, values.way === 'delivery' ? values.shippingOptionId || null : null);
  const quote = answer.data?.quote ?? null;
  const availability = useAvailability(cart.lines.map((line) => line.variantId));
  const shopStock = pickUpStock(cart.lines, availability, heldPlaces);
  const card = useRef<CardForm>(null);
  const placing = usePlacing(draft, card);
  const method = chosenMethod(info, values);
  const total = totalOf(draft, quote && !answer.isPlaceholderData ? quote.totals : null);
  const holdProblem = hold.isError && isOpen ? readProblem(hold.error) : null;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if ((isOpen && !form.check()) || method === null || total === null) return;
    const facts = { orderId, currency, cart, form: values, method, total: total.amount };
    const problem = await placing.place(() => placeInput(facts));
    // A refusal speaks of goods or prices: look again at both, so that the page shows what is true now.
    if (problem?.kind === 'refusal' && isOpen) await Promise.all([answer.refetch(), hold.refetch()]);
  };
  const canCollect = values.way === 'delivery' && ways.pickUp.length > 0;
  const onCollect = canCollect ? () => form.set({ way: 'pick_up', locationId: '' }) : undefined;
  const { clear } = placing;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was said of another basket is no longer true
  useEffect(clear, [cart.lines]);
  return (
    <div className="grid items-start gap-x-16 gap-y-10 lg:grid-cols-[1fr_24rem]">
      <form onSubmit={submit} noValidate className="order-2 grid max-w-2xl gap-10 lg:order-1">
        {holdProblem && !placing.problem && <ProblemNote problem={holdProblem} cart={cart} onCollect={onCollect} />}
        {draft.placed ? (
          <PlacedNote placed={draft.placed} />
        ) : (
          <>
            <ContactSection form={form} isDisabled={!isOpen} />
            <WaySection form={form} ways={ways} quote={quote} pickUpStock={shopStock} isDisabled={!isOpen} />
          </>
        )}
        <PaymentSection
          info={info}
          form={draft.placed ? { ...values, method: 'card' } : values}
          total={total}
          isDisabled={!isOpen || placing.isBusy}
          onMethod={(chosen) => form.set({ method: chosen })}
          card={card}
        />
        <div className="grid gap-4" aria-live="polite">
          {!isOnline && <OfflineNote>{m.shop_checkout_offline()}</OfflineNote>}
          {draft.pending && <PendingNote placing={placing} />}
          {hold.data && isOpen && <HoldNote expiresAt={hold.data.expiresAt} onAgain={() => void hold.refetch()} />}
          {placing.problem && <ProblemNote problem={placing.problem} cart={cart} onCollect={onCollect} />}
        </div>
        <SubmitButton
          method={method}
          total={total}
          isBusy={placing.isBusy}
          isBlocked={holdProblem !== null || !isOnline}
        />
      </form>
      <CheckoutSummary orderId={orderId} cart={cart} answer={answer} way={values.way} placed={draft.placed} />
    </div>
  );
}

/** What was sent in an earlier try has no answer yet. */
function PendingNote({ placing }: { placing: Placing }) {
  if (placing.isBusy || placing.problem) return null;
  return <Note tone="attention">{m.shop_place_no_answer()}</Note>;
}

interface SubmitButtonProps {
  method: 'card' | 'manual' | null;
  total: { amount: number; currency: string } | null;
  isBusy: boolean;
  isBlocked: boolean;
}

function SubmitButton({ method, total, isBusy, isBlocked }: SubmitButtonProps) {
  const amount = total && formatMoney(total.amount, total.currency);
  return (
    <div className="grid gap-3">
      <Button
        type="submit"
        variant="primary"
        size="huge"
        full
        busy={isBusy}
        isDisabled={amount === null || method === null || isBlocked}
      >
        {method === 'card' ? m.shop_pay_now({ amount: amount ?? '' }) : m.shop_place_order({ amount: amount ?? '' })}
      </Button>
      <p className="text-center text-ink-faint text-sm">{m.shop_place_note()}</p>
    </div>
  );
}

/** Delivery is one of the options that are there in this currency; the first until another is chosen. */
function useKnownShipping(form: FormState, ways: DeliveryChoices): void {
  const { shippingOptionId } = form.values;
  const isKnown = ways.delivery.some((option) => option.id === shippingOptionId);
  const first = ways.delivery[0]?.id ?? '';
  const { set } = form;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `set` changes with every drawing and does the same each time
  useEffect(() => {
    if (!isKnown && shippingOptionId !== first) set({ shippingOptionId: first });
  }, [isKnown, first, shippingOptionId]);
}

/** What is to be paid: of the order that was placed, else of the basket. */
function totalOf(draft: CheckoutDraft, totals: { total: number; currency: string } | null) {
  if (draft.placed) return { amount: draft.placed.total, currency: draft.placed.currency };
  if (draft.pending) return { amount: draft.pending.expectedTotal, currency: draft.pending.currency };
  return totals && { amount: totals.total, currency: totals.currency };
}
