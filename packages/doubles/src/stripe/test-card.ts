/** Why a bank says no: code and decline_code as Stripe names them. */
export interface Decline {
  code: 'card_declined' | 'expired_card' | 'incorrect_cvc' | 'processing_error' | 'incorrect_pin';
  declineCode: string;
  message: string;
}

/** What a test number does. Numbers and outcomes are those of Stripe's testing page. */
export interface TestCard {
  number: string;
  brand: 'visa' | 'mastercard' | 'amex';
  funding: 'credit' | 'debit';
  /** Refused at the attempt, or after the challenge when there is one. */
  decline?: Decline;
  /** The holder has to approve first. */
  challenge?: true;
  /** How a refund ends: pending and then paid, or paid and then failed. */
  refund?: 'succeedsLater' | 'failsLater';
}

const refused = (declineCode: string, message = 'Your card was declined.'): Decline => ({
  code: 'card_declined',
  declineCode,
  message,
});

const insufficientFunds = refused('insufficient_funds', 'Your card has insufficient funds.');

const visa = (number: string, rest: Partial<TestCard> = {}): TestCard => ({
  number,
  brand: 'visa',
  funding: 'credit',
  ...rest,
});

/** Numbers by what they do; any other number is a live card, and those are refused in test mode. */
export const testCards: readonly TestCard[] = [
  visa('4242424242424242'),
  visa('4000056655665556', { funding: 'debit' }),
  { number: '5555555555554444', brand: 'mastercard', funding: 'credit' },
  { number: '5200828282828210', brand: 'mastercard', funding: 'debit' },
  { number: '378282246310005', brand: 'amex', funding: 'credit' },
  visa('4000000000000002', { decline: refused('generic_decline') }),
  visa('4000000000009995', { decline: insufficientFunds }),
  visa('4000000000009987', { decline: refused('lost_card') }),
  visa('4000000000009979', { decline: refused('stolen_card') }),
  visa('4000000000006975', {
    decline: refused('card_velocity_exceeded', 'Your card was used too often for its limit.'),
  }),
  visa('4000000000000069', {
    decline: { code: 'expired_card', declineCode: 'expired_card', message: 'Your card has expired.' },
  }),
  visa('4000000000000127', {
    decline: {
      code: 'incorrect_cvc',
      declineCode: 'incorrect_cvc',
      message: "Your card's security code is incorrect.",
    },
  }),
  visa('4000000000000119', {
    decline: {
      code: 'processing_error',
      declineCode: 'processing_error',
      message: 'Your card could not be processed just now. Try again in a little while.',
    },
  }),
  visa('4000002500003155', { challenge: true }),
  visa('4000002760003184', { challenge: true }),
  visa('4000008400001629', { challenge: true, decline: refused('generic_decline') }),
  visa('4000008260003178', { challenge: true, decline: insufficientFunds }),
  visa('4000000000007726', { refund: 'succeedsLater' }),
  visa('4000000000005126', { refund: 'failsLater' }),
];

/** Stripe's ready-made payment methods, by the number they stand for. */
const aliases: Record<string, string> = {
  pm_card_visa: '4242424242424242',
  pm_card_visa_debit: '4000056655665556',
  pm_card_mastercard: '5555555555554444',
  pm_card_mastercard_debit: '5200828282828210',
  pm_card_amex: '378282246310005',
  pm_card_visa_chargeDeclined: '4000000000000002',
  pm_card_chargeDeclined: '4000000000000002',
  pm_card_visa_chargeDeclinedInsufficientFunds: '4000000000009995',
  pm_card_chargeDeclinedInsufficientFunds: '4000000000009995',
  pm_card_visa_chargeDeclinedLostCard: '4000000000009987',
  pm_card_visa_chargeDeclinedStolenCard: '4000000000009979',
  pm_card_visa_chargeDeclinedVelocityLimitExceeded: '4000000000006975',
  pm_card_chargeDeclinedExpiredCard: '4000000000000069',
  pm_card_chargeDeclinedIncorrectCvc: '4000000000000127',
  pm_card_chargeDeclinedProcessingError: '4000000000000119',
  pm_card_authenticationRequired: '4000002500003155',
  pm_card_threeDSecure2Required: '4000002760003184',
  pm_card_threeDSecureRequiredChargeDeclined: '4000008400001629',
  pm_card_pendingRefund: '4000000000007726',
  pm_card_refundFail: '4000000000005126',
};

/** The card of a number, spaces allowed; undefined for a number outside Stripe's list. */
export function findTestCard(number: string): TestCard | undefined {
  const digits = number.replaceAll(/\s/g, '');
  return testCards.find((card) => card.number === digits);
}

/** The card behind `pm_card_visa` and its kin. */
export function aliasedCard(paymentMethod: string): TestCard | undefined {
  const number = aliases[paymentMethod];
  return number === undefined ? undefined : findTestCard(number);
}

/** Whether the check digit of a card number is right. */
export function luhnValid(number: string): boolean {
  const digits = [...number.replaceAll(/\s/g, '')].map(Number).reverse();
  const sum = digits.reduce((total, digit, place) => {
    const weighed = place % 2 === 1 ? digit * 2 : digit;
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return digits.length >= 12 && !digits.some(Number.isNaN) && sum % 10 === 0;
}
