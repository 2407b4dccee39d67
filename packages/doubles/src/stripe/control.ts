import type Stripe from 'stripe';
import { invalidRequest } from './api-error.ts';
import { answerChallenge } from './confirmation.ts';
import type { Core, RequestLine } from './endpoint.ts';
import { type Fault, faultKinds } from './fault.ts';
import { cancelByCustomer, presentCard } from './present-card.ts';
import { playOf } from './reader.ts';
import { type ReaderPlay, readerMoods } from './reader-play.ts';
import { settleRefund } from './refund.ts';
import { findRoute } from './routes.ts';
import type { Delivery, WebhookSender, WebhookSwitches } from './webhook.ts';
import { must, type ObjectKind, type Settings } from './world.ts';

/** The hand behind the stage: what a test does that no caller of Stripe could. Also over HTTP under /control. */
export interface Control {
  /** Adds a fault to come. The route must exist, or be `*`. */
  addFault(fault: Fault): void;
  clearFaults(): void;
  faults(): readonly Fault[];
  /** Every object of a kind, oldest first. */
  objects(kind: ObjectKind): object[];
  /** The last requests, oldest first. */
  requests(): readonly RequestLine[];
  /** Changes how long things take. */
  set(settings: Partial<Settings>): void;
  /** A customer holds a card to the reader, with a tip in minor units if wanted. */
  presentCard(readerId: string, card?: { number?: string; tip?: number }): void;
  /** The customer presses the red key. */
  cancelByCustomer(readerId: string): void;
  /** The reader's mood, its card and whether it presents by itself. */
  setReader(readerId: string, play: Partial<Omit<ReaderPlay, 'authorising'>>): void;
  /** The bank settles a refund. */
  settleRefund(refundId: string, ending: 'succeeded' | 'failed'): void;
  /** The holder answers the challenge of an intent in `requires_action`. */
  answerChallenge(intentId: string, outcome: 'approve' | 'decline'): void;
  /** As a day later: no idempotency key is remembered. */
  forgetKeys(): void;
  /** Back to an empty Stripe, calm and without faults. */
  reset(): void;
  webhooks: {
    /** Loopback only; undefined sends nothing. */
    setUrl(url: string | undefined): void;
    set(switches: Partial<WebhookSwitches>): void;
    flush(): void;
    /** Resolves when nothing is under way. */
    settled(): Promise<void>;
    /** Sends an old event once more. */
    resend(eventId: string): void;
    deliveries(): readonly Delivery[];
  };
}

/** The control of one double. */
export function controlOf(core: Core, sender: WebhookSender, reset: () => void): Control {
  const { world } = core;
  const reader = (id: string): Stripe.Terminal.Reader => must(world, 'terminal.reader', id);
  const changing = <A extends unknown[]>(run: (...args: A) => unknown) => {
    return (...args: A): void => {
      run(...args);
      core.changed();
    };
  };
  return {
    addFault: (fault) => core.faults.add(checkedFault(fault)),
    clearFaults: () => core.faults.clear(),
    faults: () => core.faults.list(),
    objects: (kind) => [...world.objects[kind].values()].map((object) => structuredClone(object)),
    requests: () => core.requests,
    set: (settings) => void Object.assign(world.settings, settings),
    presentCard: changing((id, card = {}) => presentCard(world, reader(id), card)),
    cancelByCustomer: changing((id) => cancelByCustomer(world, reader(id))),
    setReader: changing((id, play) => {
      if (play.mood !== undefined && !readerMoods.includes(play.mood)) {
        throw invalidRequest(`No such mood: ${play.mood}`, { param: 'mood' });
      }
      Object.assign(playOf(world, reader(id)), play);
      reader(id).status = play.mood === 'offline' ? 'offline' : 'online';
    }),
    settleRefund: changing((id, ending) => settleRefund(world, id, ending)),
    answerChallenge: changing((id, outcome) => {
      const secret = must(world, 'payment_intent', id).client_secret ?? undefined;
      answerChallenge(world, { client_secret: secret, outcome }, { id, key: 'secret' });
    }),
    forgetKeys: () => core.keys.records.clear(),
    reset,
    webhooks: {
      setUrl: (url) => sender.setUrl(url),
      set: (switches) => sender.set(switches),
      flush: () => sender.flush(),
      settled: () => sender.settled(),
      resend: (id) => sender.send(must(world, 'event', id)),
      deliveries: () => sender.deliveries,
    },
  };
}

function checkedFault(fault: Fault): Fault {
  const [method = '', path = ''] = String(fault.route).split(' ');
  if (fault.route !== '*' && findRoute(method, path)?.route.name !== fault.route) {
    throw invalidRequest(`No such route: ${fault.route}`, { param: 'route' });
  }
  if (!faultKinds.includes(fault.kind)) {
    throw invalidRequest(`No such fault: ${fault.kind}`, { param: 'kind' });
  }
  return fault;
}
