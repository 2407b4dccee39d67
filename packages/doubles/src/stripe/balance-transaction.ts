import type Stripe from 'stripe';
import { newId, seconds, type World } from './world.ts';

/** Fees of a plain European account, as parts per thousand and a fixed sum in minor units. Made up, but stable. */
const tariff = {
  card: { perThousand: 15, fixed: 20 },
  card_present: { perThousand: 14, fixed: 10 },
};

/** What the charge brings to the balance, less the fee. */
export function bookCharge(world: World, charge: Stripe.Charge, amount: number): Stripe.BalanceTransaction {
  const { perThousand, fixed } =
    tariff[charge.payment_method_details?.type === 'card_present' ? 'card_present' : 'card'];
  const fee = Math.round((amount * perThousand) / 1000) + fixed;
  return book(world, { amount, fee, currency: charge.currency, source: charge.id, type: 'charge' });
}

/** What a refund takes; Stripe keeps its fee. */
export function bookRefund(world: World, refund: Stripe.Refund): Stripe.BalanceTransaction {
  return book(world, { amount: -refund.amount, fee: 0, currency: refund.currency, source: refund.id, type: 'refund' });
}

/** The money of a failed refund comes back. */
export function bookRefundFailure(world: World, refund: Stripe.Refund): Stripe.BalanceTransaction {
  return book(world, {
    amount: refund.amount,
    fee: 0,
    currency: refund.currency,
    source: refund.id,
    type: 'refund_failure',
  });
}

interface Booking {
  amount: number;
  fee: number;
  currency: string;
  source: string;
  type: 'charge' | 'refund' | 'refund_failure';
}

function book(world: World, booking: Booking): Stripe.BalanceTransaction {
  const { amount, fee, currency, source, type } = booking;
  const created = seconds(world);
  const transaction = {
    id: newId('txn'),
    object: 'balance_transaction',
    amount,
    available_on: created + 2 * 24 * 60 * 60,
    balance_type: 'payments',
    created,
    currency,
    description: null,
    exchange_rate: null,
    fee,
    fee_details:
      fee === 0
        ? []
        : [{ amount: fee, application: null, currency, description: 'Stripe processing fees', type: 'stripe_fee' }],
    net: amount - fee,
    reporting_category: type,
    source,
    status: 'pending',
    type,
  } satisfies Stripe.BalanceTransaction;
  world.objects.balance_transaction.set(transaction.id, transaction);
  return transaction;
}
