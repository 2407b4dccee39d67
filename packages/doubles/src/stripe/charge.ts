import type Stripe from 'stripe';
import { bookCharge } from './balance-transaction.ts';
import { emit } from './event.ts';
import type { Decline } from './test-card.ts';
import { newId, seconds, type World } from './world.ts';

const day = 24 * 60 * 60;

/** How long an authorisation holds: a week online, two days at a reader. In seconds. */
export function authorisationSeconds(type: string): number {
  return type === 'card_present' ? 2 * day : 7 * day;
}

/** A charge of the intent's amount: declined, only authorised, or captured. Stored, but not yet told to anyone. */
export function createCharge(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  outcome: { decline?: Decline; captured: boolean; reader?: Stripe.Terminal.Reader },
): Stripe.Charge {
  const { decline, captured } = outcome;
  const charge = {
    id: newId('ch'),
    object: 'charge',
    amount: intent.amount,
    amount_captured: captured ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: method.billing_details,
    calculated_statement_descriptor: 'EVERTILL TEST',
    captured,
    created: seconds(world),
    currency: intent.currency,
    customer: null,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: decline?.code ?? null,
    failure_message: decline?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: { ...intent.metadata },
    on_behalf_of: null,
    outcome: bankOutcome(decline),
    paid: decline === undefined,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: methodDetails(world, intent, method, decline === undefined && !captured, outcome.reader),
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: intent.shipping,
    source: null,
    source_transfer: null,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: decline === undefined ? 'succeeded' : 'failed',
    transfer_data: null,
    transfer_group: null,
  } satisfies Stripe.Charge;
  world.objects.charge.set(charge.id, charge);
  return charge;
}

/**
 * Gives a captured charge its balance transaction: with asynchronous capture later and with `charge.updated`, so that
 * whoever needs the fee has to read the charge again.
 */
export function settleCharge(world: World, charge: Stripe.Charge, asynchronous: boolean): void {
  if (!asynchronous) {
    charge.balance_transaction = bookCharge(world, charge, charge.amount_captured).id;
    return;
  }
  world.later(world.settings.balanceMs, () => {
    charge.balance_transaction = bookCharge(world, charge, charge.amount_captured).id;
    emit(world, 'charge.updated', charge);
  });
}

function bankOutcome(decline: Decline | undefined): Stripe.Charge.Outcome {
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: decline === undefined ? null : '05',
    network_status: decline === undefined ? 'approved_by_network' : 'declined_by_network',
    reason: decline?.declineCode ?? null,
    risk_level: 'normal',
    seller_message: decline === undefined ? 'Payment complete.' : 'The bank declined the payment.',
    type: decline === undefined ? 'authorized' : 'issuer_declined',
  };
}

function methodDetails(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  manual: boolean,
  reader: Stripe.Terminal.Reader | undefined,
): Stripe.Charge.PaymentMethodDetails {
  const captureBefore = manual ? { capture_before: seconds(world) + authorisationSeconds(method.type) } : {};
  if (method.type === 'card_present' && method.card_present) {
    const { brand, country, exp_month, exp_year, fingerprint, funding, last4 } = method.card_present;
    return {
      type: 'card_present',
      card_present: {
        amount_authorized: intent.amount,
        brand,
        brand_product: null,
        ...captureBefore,
        cardholder_name: null,
        country,
        emv_auth_data: null,
        exp_month,
        exp_year,
        fingerprint,
        funding,
        generated_card: null,
        incremental_authorization_supported: false,
        last4,
        ...(typeof reader?.location === 'string' ? { location: reader.location } : {}),
        network: brand,
        network_transaction_id: null,
        offline: null,
        overcapture_supported: false,
        preferred_locales: ['en'],
        read_method: 'contactless_emv',
        ...(reader === undefined ? {} : { reader: reader.id }),
        receipt: emvReceipt(brand),
      },
    };
  }
  const card = method.card;
  return {
    type: 'card',
    card: {
      amount_authorized: intent.amount,
      authorization_code: null,
      brand: card?.brand ?? null,
      ...captureBefore,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
      country: card?.country ?? null,
      electronic_commerce_indicator: null,
      exp_month: card?.exp_month ?? 0,
      exp_year: card?.exp_year ?? 0,
      fingerprint: card?.fingerprint ?? null,
      funding: card?.funding ?? null,
      installments: null,
      last4: card?.last4 ?? null,
      mandate: null,
      network: card?.brand ?? null,
      network_transaction_id: null,
      regulated_status: 'unregulated',
      three_d_secure: null,
      transaction_link_id: null,
      wallet: null,
    },
  };
}

/** What must stand on a card receipt. */
function emvReceipt(brand: string | null): Stripe.Charge.PaymentMethodDetails.CardPresent.Receipt {
  return {
    account_type: 'credit',
    application_cryptogram: 'DF4A9B5E2C1D7788',
    application_preferred_name: `${brand ?? 'card'} contactless`.toUpperCase(),
    authorization_code: '123456',
    authorization_response_code: '3030',
    cardholder_verification_method: 'approval',
    dedicated_file_name: 'A0000000031010',
    terminal_verification_results: '0000000000',
    transaction_status_information: '0000',
  };
}
