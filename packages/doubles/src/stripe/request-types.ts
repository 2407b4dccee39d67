import type Stripe from 'stripe';

/**
 * The parameters this double accepts, by the SDK's own types. `pnpm --filter @evertill/doubles schemas` turns each of
 * them into a JSON schema, so a parameter the installed SDK does not know is refused at run time too.
 */
export interface RequestTypes {
  PaymentIntentCreate: Stripe.PaymentIntentCreateParams;
  PaymentIntentUpdate: Stripe.PaymentIntentUpdateParams;
  PaymentIntentConfirm: Stripe.PaymentIntentConfirmParams;
  PaymentIntentCapture: Stripe.PaymentIntentCaptureParams;
  PaymentIntentCancel: Stripe.PaymentIntentCancelParams;
  PaymentIntentRetrieve: Stripe.PaymentIntentRetrieveParams;
  PaymentIntentList: Stripe.PaymentIntentListParams;
  PaymentIntentSearch: Stripe.PaymentIntentSearchParams;
  PaymentMethodCreate: Stripe.PaymentMethodCreateParams;
  PaymentMethodRetrieve: Stripe.PaymentMethodRetrieveParams;
  ChargeRetrieve: Stripe.ChargeRetrieveParams;
  ChargeList: Stripe.ChargeListParams;
  BalanceTransactionRetrieve: Stripe.BalanceTransactionRetrieveParams;
  BalanceTransactionList: Stripe.BalanceTransactionListParams;
  RefundCreate: Stripe.RefundCreateParams;
  RefundUpdate: Stripe.RefundUpdateParams;
  RefundRetrieve: Stripe.RefundRetrieveParams;
  RefundList: Stripe.RefundListParams;
  EventRetrieve: Stripe.EventRetrieveParams;
  EventList: Stripe.EventListParams;
  LocationCreate: Stripe.Terminal.LocationCreateParams;
  LocationUpdate: Stripe.Terminal.LocationUpdateParams;
  LocationRetrieve: Stripe.Terminal.LocationRetrieveParams;
  LocationList: Stripe.Terminal.LocationListParams;
  LocationDelete: Stripe.Terminal.LocationDeleteParams;
  ReaderCreate: Stripe.Terminal.ReaderCreateParams;
  ReaderUpdate: Stripe.Terminal.ReaderUpdateParams;
  ReaderRetrieve: Stripe.Terminal.ReaderRetrieveParams;
  ReaderList: Stripe.Terminal.ReaderListParams;
  ReaderDelete: Stripe.Terminal.ReaderDeleteParams;
  ReaderProcessPaymentIntent: Stripe.Terminal.ReaderProcessPaymentIntentParams;
  ReaderCancelAction: Stripe.Terminal.ReaderCancelActionParams;
  ReaderSetReaderDisplay: Stripe.Terminal.ReaderSetReaderDisplayParams;
  ReaderPresentPaymentMethod: PresentPaymentMethod;
}

/** The SDK keeps this type to itself; written here after its method's declaration. */
interface PresentPaymentMethod {
  amount_tip?: number;
  card?: { cvc?: string; exp_month: number; exp_year: number; number: string };
  card_present?: { number?: string };
  expand?: Array<string>;
  interac_present?: { number?: string };
  type?: 'card' | 'card_present' | 'interac_present';
}

export type RequestName = keyof RequestTypes;
