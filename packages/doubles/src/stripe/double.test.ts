import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { failure, startBench } from './testing.ts';

const endings: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) {
    await end();
  }
});

async function bench(options = {}) {
  const made = await startBench(options);
  endings.push(() => made.double.stop());
  return made;
}

const json = (url: string, method = 'GET', body?: object) =>
  fetch(url, { method, headers: { 'content-type': 'application/json' }, body: body && JSON.stringify(body) });

describe('the control over HTTP', () => {
  it('orders faults, lists objects and requests, and resets', async () => {
    const { double, stripe } = await bench();
    const control = `${double.url}/control`;
    await json(`${control}/faults`, 'POST', { route: 'POST /v1/payment_intents', kind: 'unavailable' });
    const call = () => stripe.paymentIntents.create({ amount: 1000, currency: 'gbp' });
    expect(await failure(call())).toMatchObject({ statusCode: 503 });
    const intent = await call();
    expect(await (await json(`${control}/objects/payment_intent`)).json()).toMatchObject([{ id: intent.id }]);
    expect(await (await json(`${control}/requests`)).json()).toMatchObject([{ fault: 'unavailable' }, { status: 200 }]);
    await json(`${control}/reset`, 'POST');
    expect(await (await json(`${control}/objects/payment_intent`)).json()).toEqual([]);
  });

  it('holds a card to a reader', async () => {
    const { double, stripe } = await bench();
    const address = { country: 'GB', line1: '1 High Street', city: 'London', postal_code: 'N1 1AA' };
    const location = await stripe.terminal.locations.create({ display_name: 'Shop', address });
    const reader = await stripe.terminal.readers.create({ registration_code: 'simulated-s700', location: location.id });
    const intent = await stripe.paymentIntents.create({
      amount: 700,
      currency: 'gbp',
      allowed_payment_method_types: ['card_present'],
    });
    await stripe.terminal.readers.processPaymentIntent(reader.id, { payment_intent: intent.id });
    const shown = await json(`${double.url}/control/readers/${reader.id}/present`, 'POST', {
      number: '4242424242424242',
    });
    expect(shown.status).toBe(200);
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('succeeded');
    const twice = await json(`${double.url}/control/readers/${reader.id}/present`, 'POST', {});
    expect(twice.status).toBe(400);
  });
});

describe('a double with a state file', () => {
  it('knows its payments after it starts again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'double-'));
    endings.push(() => rmSync(folder, { recursive: true }));
    const stateFile = join(folder, 'stripe.json');
    const first = await startBench({ stateFile, settings: { balanceMs: 60_000 } });
    const intent = await first.stripe.paymentIntents.create(
      { amount: 900, currency: 'gbp', confirm: true, payment_method: 'pm_card_visa', return_url: 'http://127.0.0.1/' },
      { idempotencyKey: 'pi:1' },
    );
    await first.double.stop();
    const second = await bench({ stateFile, settings: { balanceMs: 0 } });
    const again = await second.stripe.paymentIntents.retrieve(intent.id, {
      expand: ['latest_charge.balance_transaction'],
    });
    expect(again).toMatchObject({ status: 'succeeded', latest_charge: { balance_transaction: { amount: 900 } } });
    expect((await second.stripe.refunds.create({ payment_intent: intent.id })).status).toBe('succeeded');
  });
});
