import type { Refusal } from '@evertill/domain';
import { opfsCopy, storageOf, Till, webLocksLeadership } from '@evertill/offline';
import type { ApiClient } from '#api/client.ts';
import { readProblem } from '#api/problem.ts';
import { createTillClient, tillTransport } from '#api/till-client.ts';
import { Clerks } from '../clerk/clerks.ts';
import { CartHolds } from '../counter/cart-holds.ts';
import { Counter } from '../counter/counter.ts';
import { CardPayments } from '../pay/card-payments.ts';
import { clock, ids, timer } from './ports.ts';
import { Store } from './store.ts';

/** Everything of this tab's till; made once, before the first screen. */
export interface Session {
  till: Till;
  client: ApiClient;
  counter: Counter;
  clerks: Clerks;
  cards: CardPayments;
  /** What the server holds for the cart on the counter. */
  holds: CartHolds;
  /** What the server last said no to, such as `device.revoked`; null when it answered well or not at all. */
  refusal: Store<Refusal | null>;
}

/** Opens this tab's till and starts it. Nothing here waits for the network. */
export function openSession(): Session {
  let token: string | null = null;
  const client = createTillClient(() => token);
  const refusal = new Store<Refusal | null>(null);
  const ready = async (): Promise<void> => {
    token = (await till.journal.identity())?.token ?? null;
  };
  const heard = (error: unknown | null): void => {
    const problem = error === null ? null : readProblem(error);
    if (problem === null) refusal.set(null);
    else if (problem.kind === 'refusal') refusal.set(problem.refusal);
  };
  const till = new Till({
    transport: tillTransport(client, ready, heard),
    clock,
    ids,
    timer,
    leadership: webLocksLeadership(navigator.locks),
    secondCopy: opfsCopy(new Worker(new URL('./second-copy.worker.ts', import.meta.url), { type: 'module' })),
    storage: () => storageOf(navigator.storage),
  });
  const cards = new CardPayments(till, client, { clock, ids, ready });
  const counter = new Counter(till, cards, { clock, ids });
  const isOnline = () => navigator.onLine && till.state.sync.failures === 0;
  const holds = new CartHolds({ client, ready, isOnline, timer });
  counter.state.subscribe(() => holds.follow(counter.state.get()));
  startFollowing(till, counter, cards);
  void till.start();
  return { till, client, counter, cards, holds, clerks: new Clerks(localStorage, clock), refusal };
}

/** What has to happen when this tab begins to lead, and when the network comes back. */
function startFollowing(till: Till, counter: Counter, cards: CardPayments): void {
  let led = false;
  till.subscribe(() => {
    if (led || till.state.phase !== 'leading') return;
    led = true;
    void counter.restore();
    void cards.settleOpen();
    requestIdleCallback(() => void warmUp(till));
  });
  window.addEventListener('online', () => till.sync.nudge());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') till.sync.nudge();
  });
}

/** The first scan of the day shall not pay for opening databases and reading the shop's settings. */
async function warmUp(till: Till): Promise<void> {
  await till.catalogue.findByCode('0');
  await till.priceBook.bookFor([]);
  await till.catalogue.index();
}
