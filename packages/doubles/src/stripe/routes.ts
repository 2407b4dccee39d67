import type Stripe from 'stripe';
import type { Call } from './call.ts';
import { cancelIntent, captureIntent } from './capture.ts';
import { answerChallenge, confirmIntent } from './confirmation.ts';
import { listOf } from './list.ts';
import { createLocation, deleteLocation, updateLocation } from './location.ts';
import { createIntent, retrieveIntent, updateIntent } from './payment-intent.ts';
import { createPaymentMethod } from './payment-method.ts';
import { presentPaymentMethod } from './present-card.ts';
import { cancelAction, createReader, deleteReader, processIntent, setReaderDisplay, updateReader } from './reader.ts';
import { createRefund, updateRefund } from './refund.ts';
import type { RequestName, RequestTypes } from './request-types.ts';
import { searchIntents } from './search.ts';
import { must, type ObjectKind, type World } from './world.ts';

type Method = 'GET' | 'POST' | 'DELETE';

/** One endpoint. `name` is how faults and logs call it: `POST /v1/payment_intents/:id/capture`. */
export interface Route {
  name: string;
  method: Method;
  pattern: RegExp;
  /** Which schema its parameters must fit; null for the double's own routes. */
  params: RequestName | null;
  /** Whether a browser with a publishable key may call it. */
  publishable: boolean;
  run: (world: World, params: object, call: Call) => object;
}

const pi = '/v1/payment_intents';
const locations = '/v1/terminal/locations';
const readers = '/v1/terminal/readers';

/** Every endpoint of the double. What is not here answers 404 with an `error`. */
export const routes: readonly Route[] = [
  route('POST', pi, 'PaymentIntentCreate', createIntent),
  route('GET', pi, 'PaymentIntentList', (world, params) =>
    listOf(world.objects.payment_intent, pi, params, () => true),
  ),
  route('GET', `${pi}/search`, 'PaymentIntentSearch', searchIntents),
  route('GET', `${pi}/:id`, 'PaymentIntentRetrieve', retrieveIntent, true),
  route('POST', `${pi}/:id`, 'PaymentIntentUpdate', updateIntent),
  route('POST', `${pi}/:id/confirm`, 'PaymentIntentConfirm', confirmIntent, true),
  route('POST', `${pi}/:id/capture`, 'PaymentIntentCapture', captureIntent),
  route('POST', `${pi}/:id/cancel`, 'PaymentIntentCancel', cancelIntent),
  ownRoute('/double/payment_intents/:id/authenticate', answerChallenge),
  route('POST', '/v1/payment_methods', 'PaymentMethodCreate', createPaymentMethod, true),
  route('GET', '/v1/payment_methods/:id', 'PaymentMethodRetrieve', retrieve('payment_method')),
  route('GET', '/v1/charges', 'ChargeList', (world, params) =>
    listOf(
      world.objects.charge,
      '/v1/charges',
      params,
      (charge) => params.payment_intent === undefined || charge.payment_intent === params.payment_intent,
    ),
  ),
  route('GET', '/v1/charges/:id', 'ChargeRetrieve', retrieve('charge')),
  route('GET', '/v1/balance_transactions', 'BalanceTransactionList', listBalance),
  route('GET', '/v1/balance_transactions/:id', 'BalanceTransactionRetrieve', retrieve('balance_transaction')),
  route('POST', '/v1/refunds', 'RefundCreate', createRefund),
  route('GET', '/v1/refunds', 'RefundList', (world, params) =>
    listOf(
      world.objects.refund,
      '/v1/refunds',
      params,
      (refund) =>
        (params.payment_intent === undefined || refund.payment_intent === params.payment_intent) &&
        (params.charge === undefined || refund.charge === params.charge),
    ),
  ),
  route('GET', '/v1/refunds/:id', 'RefundRetrieve', retrieve('refund')),
  route('POST', '/v1/refunds/:id', 'RefundUpdate', updateRefund),
  route('GET', '/v1/events', 'EventList', listEvents),
  route('GET', '/v1/events/:id', 'EventRetrieve', retrieve('event')),
  route('POST', locations, 'LocationCreate', createLocation),
  route('GET', locations, 'LocationList', (world, params) =>
    listOf(world.objects['terminal.location'], locations, params, () => true),
  ),
  route('GET', `${locations}/:id`, 'LocationRetrieve', retrieve('terminal.location')),
  route('POST', `${locations}/:id`, 'LocationUpdate', updateLocation),
  route('DELETE', `${locations}/:id`, 'LocationDelete', deleteLocation),
  route('POST', readers, 'ReaderCreate', createReader),
  route('GET', readers, 'ReaderList', listReaders),
  route('GET', `${readers}/:id`, 'ReaderRetrieve', retrieve('terminal.reader')),
  route('POST', `${readers}/:id`, 'ReaderUpdate', updateReader),
  route('DELETE', `${readers}/:id`, 'ReaderDelete', deleteReader),
  route('POST', `${readers}/:id/process_payment_intent`, 'ReaderProcessPaymentIntent', processIntent),
  route('POST', `${readers}/:id/cancel_action`, 'ReaderCancelAction', cancelAction),
  route('POST', `${readers}/:id/set_reader_display`, 'ReaderSetReaderDisplay', setReaderDisplay),
  route(
    'POST',
    '/v1/test_helpers/terminal/readers/:id/present_payment_method',
    'ReaderPresentPaymentMethod',
    presentPaymentMethod,
  ),
];

/** The route of a request and the id in its path. */
export function findRoute(method: string, path: string): { route: Route; id: string } | undefined {
  for (const candidate of routes) {
    const match = candidate.method === method ? candidate.pattern.exec(path) : null;
    if (match !== null) {
      return { route: candidate, id: decodeURIComponent(match[1] ?? '') };
    }
  }
  return undefined;
}

function route<N extends RequestName>(
  method: Method,
  path: string,
  params: N,
  run: (world: World, params: RequestTypes[N], call: Call) => object,
  publishable = false,
): Route {
  return { ...named(method, path), params, publishable, run: run as Route['run'] };
}

function ownRoute(path: string, run: Route['run']): Route {
  return { ...named('POST', path), params: null, publishable: true, run };
}

function named(method: Method, path: string) {
  return { name: `${method} ${path}`, method, pattern: new RegExp(`^${path.replace(':id', '([^/]+)')}$`) };
}

function retrieve(kind: ObjectKind) {
  return (world: World, _params: object, call: Call): object => must(world, kind, call.id);
}

function listBalance(world: World, params: Stripe.BalanceTransactionListParams): object {
  const { source, type, currency } = params;
  return listOf(
    world.objects.balance_transaction,
    '/v1/balance_transactions',
    params,
    (item) =>
      (source === undefined || item.source === source) &&
      (type === undefined || item.type === type) &&
      (currency === undefined || item.currency === currency),
  );
}

function listEvents(world: World, params: Stripe.EventListParams): object {
  const { type, types, delivery_success: delivered } = params;
  return listOf(
    world.objects.event,
    '/v1/events',
    params,
    (event) =>
      (type === undefined || event.type === type) &&
      (types === undefined || types.includes(event.type)) &&
      (delivered === undefined || (event.pending_webhooks === 0) === delivered),
  );
}

function listReaders(world: World, params: Stripe.Terminal.ReaderListParams): object {
  const { location, status, serial_number: serial, device_type: device } = params;
  return listOf(
    world.objects['terminal.reader'],
    readers,
    params,
    (reader) =>
      (location === undefined || reader.location === location) &&
      (status === undefined || reader.status === status) &&
      (serial === undefined || reader.serial_number === serial) &&
      (device === undefined || reader.device_type === device),
  );
}
