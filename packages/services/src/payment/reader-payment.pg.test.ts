import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../permission.ts';
import { type StripeBench, startStripeBench } from '../testing/stripe-bench.ts';
import { type BuiltShop, buildShop, type TestServices, testServices } from '../testing.ts';
import { cancelReaderPayment } from './cancel-reader-payment.ts';
import { readerPaymentStatus } from './reader-payment-status.ts';
import { type ReaderPaymentInput, startReaderPayment } from './start-reader-payment.ts';
import { sweepPayments } from './sweep-payments.ts';

const PROCESS = 'POST /v1/terminal/readers/:id/process_payment_intent';
const CAPTURE = 'POST /v1/payment_intents/:id/capture';

let bench: StripeBench;
let services: TestServices;
let shop: BuiltShop;
let till: Extract<Actor, { kind: 'device' }>;
let readerId: string;
beforeAll(async () => {
  bench = await startStripeBench();
  services = await testServices({ stripe: bench.port });
  shop = await buildShop(services);
});
afterAll(async () => {
  await services.close();
  await bench.double.stop();
});

/** A till of its own for each test, with its simulated reader. */
beforeEach(async () => {
  const deviceId = services.ids.next();
  const tillCode = `BRI-${deviceId.slice(-4)}`;
  till = { kind: 'device', deviceId, tillCode, channelId: shop.storeChannelId, locationId: shop.storeId };
  const { channelId, locationId } = till;
  await services.db.prisma.device.create({
    data: { id: deviceId, tillCode, channelId, locationId, tokenHash: deviceId },
  });
  const reader = await bench.port.simulatedReader(tillCode);
  if (reader.kind !== 'ok') throw new Error('no reader');
  readerId = reader.value.id;
});

const wanted = (more: Partial<ReaderPaymentInput> = {}): ReaderPaymentInput => ({
  paymentId: services.ids.next(),
  saleId: services.ids.next(),
  amount: 2450,
  currency: 'GBP',
  ...more,
});
const status = (input: ReaderPaymentInput) => readerPaymentStatus(services, input, till);

describe('a card on the reader', () => {
  test('is asked for, charged once it was held out, and captured at once', async () => {
    const input = wanted();
    const started = await startReaderPayment(services, input, till);
    expect(started).toMatchObject({ ok: true, value: { state: 'processing', amount: 2450 } });
    expect(await status(input)).toMatchObject({ value: { state: 'processing' } });
    bench.double.control.presentCard(readerId);
    expect(await status(input)).toMatchObject({
      value: { state: 'captured', reference: expect.stringMatching(/^pi_/) },
    });
  });

  test('that was declined is told with its code, and the same payment may be tried again', async () => {
    const input = wanted();
    await startReaderPayment(services, input, till);
    bench.double.control.presentCard(readerId, { number: '4000000000009995' });
    expect(await status(input)).toMatchObject({ value: { state: 'failed', declineCode: 'insufficient_funds' } });
    expect(await startReaderPayment(services, input, till)).toMatchObject({ value: { state: 'processing' } });
    bench.double.control.presentCard(readerId);
    const paid = await status(input);
    expect(paid).toMatchObject({ value: { state: 'captured' } });
    const intents = bench.double.control
      .objects('payment_intent')
      .filter((each) => JSON.stringify(each).includes(input.paymentId));
    expect(intents).toHaveLength(1);
  });

  test('asked for twice, or with another amount, is never two charges', async () => {
    const input = wanted();
    await Promise.all([startReaderPayment(services, input, till), startReaderPayment(services, input, till)]);
    expect(await startReaderPayment(services, { ...input, amount: 1 }, till)).toMatchObject({
      refusal: { code: 'idempotency.mismatch' },
    });
    const second = wanted({ saleId: input.saleId });
    expect(await startReaderPayment(services, second, till)).toEqual({
      ok: false,
      refusal: { code: 'payment.unknown' },
    });
  });
});

test('two payments of one sale at once, by two tabs or nodes, are one charge', async () => {
  const saleId = services.ids.next();
  const both = await Promise.all([1, 2].map(() => startReaderPayment(services, wanted({ saleId }), till)));
  expect(both.filter((each) => each.ok)).toHaveLength(1);
  expect(both).toContainEqual({ ok: false, refusal: { code: 'payment.unknown' } });
});

test('a payment that cannot be looked up keeps the sweep from none of the others', async () => {
  const inputs = [wanted(), wanted()];
  for (const input of inputs) {
    await startReaderPayment(services, input, till);
    bench.double.control.presentCard(readerId);
    services.clock.forward(60_000);
  }
  const first = await services.db.prisma.readerPayment.findUniqueOrThrow({ where: { id: inputs[0]?.paymentId ?? '' } });
  const findIntent: typeof bench.port.findIntent = async (id) => {
    if (id === first.providerId) throw new Error('no answer that anybody understands');
    return bench.port.findIntent(id);
  };
  await sweepPayments({ ...services, stripe: { ...bench.port, findIntent } });
  const second = await services.db.prisma.readerPayment.findUniqueOrThrow({
    where: { id: inputs[1]?.paymentId ?? '' },
  });
  expect(second.state).toBe('captured');
});

describe('a reader that does not do as it should', () => {
  test('refuses plainly when it is busy or away', async () => {
    bench.double.control.setReader(readerId, { mood: 'busy' });
    expect(await startReaderPayment(services, wanted(), till)).toEqual({ ok: false, refusal: { code: 'reader.busy' } });
    bench.double.control.setReader(readerId, { mood: 'offline' });
    expect(await startReaderPayment(services, wanted(), till)).toEqual({
      ok: false,
      refusal: { code: 'reader.offline' },
    });
  });

  test('that reports a lost connection is not believed: the PaymentIntent says it was paid', async () => {
    bench.double.control.setReader(readerId, { mood: 'connectionError' });
    const input = wanted();
    await startReaderPayment(services, input, till);
    bench.double.control.presentCard(readerId);
    expect(await status(input)).toMatchObject({ value: { state: 'captured' } });
  });

  test('whose answer timed out though it had heard us is looked up, not asked again', async () => {
    bench.double.control.setReader(readerId, { mood: 'timeoutReceived' });
    const input = wanted();
    expect(await startReaderPayment(services, input, till)).toMatchObject({ value: { state: 'processing' } });
    const asked = bench.asked(PROCESS);
    bench.double.control.presentCard(readerId);
    expect(await status(input)).toMatchObject({ value: { state: 'captured' } });
    expect(bench.asked(PROCESS)).toBe(asked);
  });
});

test('a capture whose answer got lost is unknown until it is read again, by the till or the sweep', async () => {
  const input = wanted();
  await startReaderPayment(services, input, till);
  bench.double.control.presentCard(readerId);
  bench.double.control.addFault({ route: CAPTURE, kind: 'cutBody' });
  expect(await status(input)).toMatchObject({ value: { state: 'unknown' } });
  services.clock.forward(60_000);
  await sweepPayments(services);
  expect(await status(input)).toMatchObject({ value: { state: 'captured' } });
});

test('giving up cancels the PaymentIntent; a card charged meanwhile stays charged and the answer says so', async () => {
  const given = wanted();
  await startReaderPayment(services, given, till);
  expect(await cancelReaderPayment(services, given, till)).toMatchObject({ value: { state: 'cancelled' } });
  const charged = wanted();
  await startReaderPayment(services, charged, till);
  bench.double.control.presentCard(readerId);
  expect(await cancelReaderPayment(services, charged, till)).toMatchObject({ value: { state: 'captured' } });
});

test('another till sees nothing of it', async () => {
  const input = wanted();
  await startReaderPayment(services, input, till);
  const other = { ...till, deviceId: services.ids.next() };
  expect(await readerPaymentStatus(services, input, other)).toMatchObject({ refusal: { code: 'not.found' } });
});

test('a card charged for a sale nobody filed becomes a case, once', async () => {
  const input = wanted();
  await startReaderPayment(services, input, till);
  bench.double.control.presentCard(readerId);
  await status(input);
  services.clock.forward(25 * 3_600_000);
  await sweepPayments(services);
  await sweepPayments(services);
  const cases = await services.db.prisma.case.findMany({
    where: { detail: { path: ['paymentId'], equals: input.paymentId } },
  });
  expect(cases).toHaveLength(1);
});
