import type { Ref } from 'react';
import { m } from '#messages';
import { Note } from '#ui/note.tsx';
import { RadioGroup } from '#ui/radio-group.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import type { ShopInfo } from '../shared/answers.ts';
import { type CardForm, CardPayment } from './card-payment.tsx';
import type { CheckoutForm } from './checkout-form.ts';
import { Section } from './section.tsx';

interface PaymentSectionProps {
  info: ShopInfo;
  form: CheckoutForm;
  /** Null while the total is not known. */
  total: { amount: number; currency: string } | null;
  isDisabled: boolean;
  onMethod: (method: CheckoutForm['method']) => void;
  card: Ref<CardForm>;
}

/** How it is paid: by card now, or later where the shop allows it. */
export function PaymentSection({ info, form, total, isDisabled, onMethod, card }: PaymentSectionProps) {
  const methods = methodsOf(info);
  const method = chosenMethod(info, form);
  return (
    <Section title={m.shop_payment()}>
      {methods.length > 1 && (
        <RadioGroup
          label={m.shop_payment()}
          hideLabel
          name="method"
          value={method}
          onChange={(id) => onMethod(id === 'manual' ? 'manual' : 'card')}
          choices={methods.map((one) => ({ id: one, ...methodWords(one, form.way), isDisabled }))}
        />
      )}
      {method === null && <Note tone="attention">{m.refusal_payment_unavailable()}</Note>}
      {method === 'card' &&
        (total && total.amount > 0 ? (
          <CardPayment info={info} amount={total.amount} currency={total.currency} ref={card} />
        ) : (
          <Skeleton shape="block" />
        ))}
    </Section>
  );
}

/** What was chosen if the shop takes it, else what it does take; null: nothing. */
export function chosenMethod(info: ShopInfo, form: CheckoutForm): CheckoutForm['method'] | null {
  const methods = methodsOf(info);
  return methods.find((method) => method === form.method) ?? methods[0] ?? null;
}

function methodsOf(info: ShopInfo): CheckoutForm['method'][] {
  return [
    ...(info.publishableKey === null ? [] : ['card' as const]),
    ...(info.manualPayment ? ['manual' as const] : []),
  ];
}

function methodWords(method: CheckoutForm['method'], way: CheckoutForm['way']) {
  if (method === 'card') return { label: m.shop_pay_card(), description: m.shop_pay_card_text() };
  if (way === 'pick_up') return { label: m.shop_pay_collect(), description: m.shop_pay_collect_text() };
  return { label: m.shop_pay_invoice(), description: m.shop_pay_invoice_text() };
}
