import {
  accepted,
  type Cart,
  completeSale,
  type PricedCart,
  priceCart,
  type Refusal,
  type Result,
  refused,
  type SaleCompleted,
  type Tender,
  type TillVariant,
} from '@evertill/domain';
import {
  type Clock,
  type Ids,
  type PromiseHit,
  parkCart,
  promisesHit,
  readOpenCart,
  recallCart,
  type Till,
} from '@evertill/offline';
import { beginMark, dropMark } from '../core/marks.ts';
import { Store } from '../core/store.ts';
import type { CardPayments } from '../pay/card-payments.ts';
import { cardTender } from '../pay/tenders.ts';
import { addToCart, emptyCart } from './cart-edits.ts';
import { CartKeeper } from './cart-keeper.ts';

export interface CounterState {
  stage: 'sell' | 'pay' | 'done';
  cart: Cart;
  priced: PricedCart | null;
  /** Why the cart as it stands has no price: something in it is gone. */
  refusal: Refusal | null;
  selected: string | null;
  tenders: readonly Tender[];
  /** What the clerk was told to be promised to others, and why it is sold all the same. */
  overPromised: SaleCompleted['overPromised'] | null;
  /** The open cart could not be written down. */
  keepProblem: Refusal | 'fault' | null;
  isCompleting: boolean;
  /** The sale is NOT saved, and why. */
  saleProblem: Refusal | 'fault' | null;
  done: SaleCompleted | null;
}

/**
 * The counter: the cart on it, its price, its tenders, and the step that turns it into a sale. Edits are taken one
 * after another; an edit that cannot be priced is refused and changes nothing.
 */
export class Counter {
  readonly state: Store<CounterState>;
  readonly #till: Till;
  readonly #cards: CardPayments;
  readonly #ports: { clock: Clock; ids: Ids };
  readonly #keeper: CartKeeper;
  #last: Promise<unknown> = Promise.resolve();

  constructor(till: Till, cards: CardPayments, ports: { clock: Clock; ids: Ids }) {
    this.#till = till;
    this.#cards = cards;
    this.#ports = ports;
    this.state = new Store<CounterState>(this.#empty());
    this.#keeper = new CartKeeper(till.journal, (keepProblem) => this.state.patch({ keepProblem }));
    till.catalogue.onChange(() => {
      if (this.state.get().stage === 'sell') void this.reprice();
    });
    cards.onPaid((payment) => {
      const { cart, tenders } = this.state.get();
      if (payment.saleId === cart.id && !tenders.some((tender) => tender.id === payment.paymentId)) {
        this.state.patch({ tenders: [...tenders, cardTender(payment)] });
      }
    });
  }

  /** Brings back the cart that was open when this tab ended. */
  async restore(): Promise<void> {
    const cart = await readOpenCart(this.#till.journal);
    if (cart) await this.#putUp(cart);
  }

  /** Adds goods at the counter. @param at moment of the scan or press in the page's time */
  add(variant: TillVariant, quantity: number, at: number): Promise<Result<null>> {
    beginMark('scan-to-line', at);
    const { variantId, scale } = variant;
    return this.#inOrder(async () => {
      const added = (cart: Cart) => addToCart(cart, { variantId, quantity, scale }, this.#ports.ids.next());
      const result = await this.#change((cart) => added(cart), false);
      if (!result.ok) dropMark('scan-to-line');
      return result;
    });
  }

  /**
   * Changes the cart if the result can be priced.
   * @param anyway for what takes something out: it holds even while the rest has no price
   */
  edit(change: (cart: Cart) => Cart, anyway = false): Promise<Result<null>> {
    return this.#inOrder(() => this.#change((cart) => ({ cart: change(cart) }), anyway));
  }

  /** Prices the cart as it stands anew: the catalogue or the time has moved on. */
  reprice(): Promise<void> {
    return this.#inOrder(async () => {
      const { cart, tenders, selected } = this.state.get();
      if (tenders.length === 0) this.#take(cart, await this.#price(cart), selected);
    });
  }

  select(lineId: string | null): void {
    this.state.patch({ selected: lineId });
  }

  /**
   * What of this cart is promised to others and was not confirmed yet. What cannot be found out stands in nobody's way:
   * the sale goes on.
   */
  async unconfirmedHits(): Promise<PromiseHit[]> {
    await this.#last;
    const { cart, overPromised } = this.state.get();
    const hits = await promisesHit(this.#till.journal, this.#till.catalogue, cart).catch(() => []);
    const confirmed = new Map(overPromised?.lines.map(({ variantId, quantity }) => [variantId, quantity]));
    return hits.filter(({ variantId, units }) => units > (confirmed.get(variantId) ?? 0));
  }

  /** Sells what is promised to others, for a reason. */
  confirmHits(hits: readonly PromiseHit[], reason: string): void {
    const told = new Map(this.state.get().overPromised?.lines.map(({ variantId, quantity }) => [variantId, quantity]));
    for (const { variantId, units } of hits) told.set(variantId, units);
    const lines = [...told].map(([variantId, quantity]) => ({ variantId, quantity }));
    this.state.patch({ overPromised: { reason, lines } });
  }

  /** Goes to payment; the cart is written down first, so that a card payment never hangs on a cart nobody knows. */
  async pay(): Promise<void> {
    await this.reprice();
    await this.#keeper.settled();
    if (this.state.get().priced) this.state.patch({ stage: 'pay', saleProblem: null });
  }

  /** Back to the goods; only while no card was charged, nor may have been. */
  backToGoods(): void {
    const { tenders, isCompleting, cart } = this.state.get();
    const isHeld =
      tenders.some((tender) => tender.method === 'card_present') ||
      this.#cards.attempts.get().some((attempt) => attempt.saleId === cart.id);
    if (!isCompleting && !isHeld) this.state.patch({ stage: 'sell', tenders: [], saleProblem: null });
  }

  setTenders(tenders: readonly Tender[]): void {
    this.state.patch({ tenders });
  }

  /**
   * Turns the cart into a sale: one strict append. The screen says done only after it is on the disk; whatever goes
   * wrong leaves the cart and says that nothing is saved.
   */
  async complete(clerkId: string, tenders: readonly Tender[]): Promise<void> {
    const { priced, cart, isCompleting, overPromised } = this.state.get();
    if (!priced || isCompleting) return;
    this.state.patch({ isCompleting: true, saleProblem: null, tenders });
    this.#keeper.forget();
    let sale: SaleCompleted | null = null;
    try {
      const config = await this.#till.catalogue.config();
      if (!config) throw new Error('a cart has a price and the till no shop');
      const { channel, locationId } = config;
      const written = await this.#till.journal.append((receiptNumber) => {
        const soldAt = this.#ports.clock.now();
        const who = { saleId: cart.id, receiptNumber, channelId: channel.id, locationId, clerkId, soldAt };
        const completed = completeSale(priced, tenders, { ...who, coin: channel.cashRounding, cart, overPromised });
        if (!completed.ok) return completed;
        sale = completed.value;
        return accepted({ facts: [{ type: 'sale.completed', payload: completed.value }], closesCart: true });
      });
      if (written.ok) this.state.set({ ...this.#empty(), stage: 'done', done: sale });
      else this.#notSaved(written.refusal);
    } catch {
      this.#notSaved('fault');
    }
    this.#till.sync.nudge();
  }

  #notSaved(saleProblem: Refusal | 'fault'): void {
    const { cart } = this.state.get();
    this.state.patch({ isCompleting: false, saleProblem });
    this.#keeper.keep(cart);
  }

  /** Clears the counter for the next customer. */
  next(): void {
    this.state.set(this.#empty());
  }

  /** Puts the cart aside under a name, to be taken up again later. */
  async park(label: string, clerkId: string): Promise<Result<unknown>> {
    await this.#last;
    await this.#keeper.settled();
    const parked = await parkCart(this.#till.journal, this.#ports.clock, { label, clerkId });
    if (parked.ok) this.next();
    return parked;
  }

  /** Takes a parked cart up again; the counter must be empty. */
  async recall(id: string): Promise<Result<unknown>> {
    await this.#keeper.settled();
    const cart = await recallCart(this.#till.journal, id);
    if (!cart.ok) return cart;
    this.state.set(this.#empty());
    await this.#putUp(cart.value);
    return cart;
  }

  /** A cart for which a card was charged, or may have been, goes straight to payment: its goods are settled. */
  async #putUp(cart: Cart): Promise<void> {
    const tenders = (await this.#cards.paidFor(cart.id)).map(cardTender);
    const isHeld = await this.#cards.holds(cart.id);
    this.state.patch({ cart });
    await this.reprice();
    if (isHeld && this.state.get().priced) this.state.patch({ stage: 'pay', tenders });
  }

  async #change(edit: (cart: Cart) => { cart: Cart; lineId?: string }, anyway: boolean): Promise<Result<null>> {
    const { cart, stage, selected } = this.state.get();
    if (stage !== 'sell') return refused({ code: 'order.wrong-state', state: stage });
    const { cart: next, lineId } = edit(cart.currency === '' ? { ...cart, currency: await this.#currency() } : cart);
    const priced = await this.#price(next);
    if (priced.ok === false && !anyway) return priced;
    this.#take(next, priced, lineId ?? selected);
    this.#keeper.keep(next.lines.length === 0 ? null : next);
    return accepted(null);
  }

  async #price(cart: Cart): Promise<Result<PricedCart> | { ok: 'empty' }> {
    if (cart.lines.length === 0) return { ok: 'empty' };
    const ids = cart.lines.map((line) => line.variantId);
    const book = await this.#till.priceBook.bookFor(ids);
    const first = cart.lines[0]?.variantId ?? '';
    if (!book) return refused({ code: 'variant.unknown', variantId: first });
    return priceCart(cart, book, this.#ports.clock.now());
  }

  #take(cart: Cart, priced: Result<PricedCart> | { ok: 'empty' }, selected: string | null): void {
    this.state.patch({
      cart,
      priced: priced.ok === true ? priced.value : null,
      refusal: priced.ok === false ? priced.refusal : null,
      selected: cart.lines.some((line) => line.id === selected) ? selected : (cart.lines.at(-1)?.id ?? null),
    });
  }

  async #currency(): Promise<string> {
    return (await this.#till.catalogue.config())?.channel.currencies[0] ?? '';
  }

  #inOrder<T>(run: () => Promise<T>): Promise<T> {
    const next = this.#last.then(run, run);
    this.#last = next.catch(() => undefined);
    return next;
  }

  #empty(): CounterState {
    return {
      stage: 'sell',
      cart: emptyCart(this.#ports.ids.next(), ''),
      priced: null,
      refusal: null,
      selected: null,
      tenders: [],
      overPromised: null,
      keepProblem: null,
      isCompleting: false,
      saleProblem: null,
      done: null,
    };
  }
}
