import {
  type BookVariant,
  type CartLine,
  completeSale,
  type FactType,
  type JournalEntry,
  nextTotals,
  type PriceBook,
  type PullAnswer,
  priceCart,
  type SaleCompleted,
} from '@evertill/domain';
import { entryBytes, genesisHash, hashOf } from '@evertill/offline/bytes';
import { v7 } from 'uuid';
import { openTill, type ShopClient } from './shop-client.ts';

const PAGES_MAX = 1_000;
const PUSH_MAX = 100;

/**
 * A till without a screen: the same journal, chain and push as the one in the browser. It pushes when it is told to,
 * so a replay can be late, and it sends everything twice, so a replay shows that twice is once.
 */
export class PaperTill {
  readonly #client: ShopClient;
  readonly #deviceId: string;
  readonly #tillCode: string;
  #book: PriceBook | undefined;
  #config: NonNullable<PullAnswer['config']> | undefined;
  #variants = new Map<string, BookVariant>();
  #written: { seq: number; bytes: string; hash: string }[] = [];
  #acked = 0;
  #head = { seq: 0, hash: '', totals: { gross: 0, sales: 0 } };
  #receipts = 0;

  private constructor(client: ShopClient, deviceId: string, tillCode: string) {
    this.#client = client;
    this.#deviceId = deviceId;
    this.#tillCode = tillCode;
    this.#head.hash = genesisHash(deviceId, 1);
  }

  /** Enrols with a one-time code and pulls everything a till needs to sell. */
  static async enrol(url: string, shop: ShopClient, code: string): Promise<PaperTill> {
    const enrolled = await shop.till.enrol.mutate({ code, deviceId: v7() });
    const till = new PaperTill(openTill(url, enrolled.token), enrolled.deviceId, enrolled.tillCode);
    await till.#pull();
    return till;
  }

  /** Sells the lines for cash; returns what was written. */
  sell(lines: CartLine[], soldAt: number, note: string): SaleCompleted {
    const { book, config } = this.#ready();
    const priced = priceCart({ id: v7(), currency: 'GBP', lines, charges: [], coupons: [] }, book, soldAt);
    if (!priced.ok) throw new Error(`A till could not price ${note}: ${JSON.stringify(priced.refusal)}`);
    this.#receipts += 1;
    const amount = priced.value.totals.total;
    const sale = completeSale(
      priced.value,
      amount === 0 ? [] : [{ id: v7(), method: 'cash', amount, handedOver: amount }],
      {
        saleId: v7(),
        receiptNumber: this.#receiptNumber(),
        channelId: config.channel.id,
        locationId: config.locationId,
        clerkId: this.#clerkId(),
        soldAt,
        coin: config.channel.cashRounding,
        note,
      },
    );
    if (!sale.ok) throw new Error(`A till could not take the money for ${note}: ${JSON.stringify(sale.refusal)}`);
    this.#write('sale.completed', sale.value, soldAt);
    return sale.value;
  }

  /** Pays money back for units of a sale of this till, goods go back to the shelf. */
  refund(
    sale: SaleCompleted,
    wanted: { lineId: string; quantity: number; restock: boolean }[],
    at: number,
    reason: string,
  ): string {
    const lines = wanted.map(({ lineId, quantity, restock }) => {
      const line = sale.lines.find((known) => known.lineId === lineId);
      if (!line) throw new Error(`The sale ${sale.saleId} has no line ${lineId}`);
      const gross = line.unitPrice * quantity;
      const net = quantity === line.quantity ? line.net : gross - Math.round((line.tax * quantity) / line.quantity);
      return { lineId, quantity, net, tax: gross - net, gross, restock };
    });
    this.#receipts += 1;
    const refundId = v7();
    this.#write(
      'refund.paid',
      {
        refundId,
        saleId: sale.saleId,
        receiptNumber: this.#receiptNumber(),
        channelId: sale.channelId,
        locationId: sale.locationId,
        clerkId: sale.clerkId,
        refundedAt: at,
        currency: sale.currency,
        method: 'cash',
        reason,
        amount: lines.reduce((sum, line) => sum + line.gross, 0),
        lines,
      },
      at,
    );
    return refundId;
  }

  /** Sends what the server has not acknowledged, every batch twice. */
  async push(): Promise<void> {
    while (this.#acked < this.#head.seq) {
      const entries = this.#written.filter((entry) => entry.seq > this.#acked).slice(0, PUSH_MAX);
      const input = { epoch: 1, headSeq: this.#head.seq, entries };
      const [first, second] = await Promise.all([
        this.#client.till.push.mutate(input),
        this.#client.till.push.mutate(input),
      ]);
      const acked = Math.max(first.ackedSeq, second.ackedSeq);
      if (acked <= this.#acked)
        throw new Error(`The server acknowledged nothing after ${this.#acked} of ${this.#tillCode}`);
      this.#acked = acked;
    }
  }

  variantOf(sku: string): BookVariant {
    const variant = this.#variants.get(sku);
    if (!variant) throw new Error(`${this.#tillCode} has no ${sku}`);
    return variant;
  }

  async #pull(): Promise<void> {
    const byId = new Map<string, BookVariant>();
    let cookie: string | null = null;
    let after: string | null = null;
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const answer: PullAnswer = await this.#client.till.pull.query({ cookie, after });
      for (const variant of answer.variants) byId.set(variant.variantId, variant);
      if (answer.config) this.#config = answer.config;
      after = answer.after;
      if (after === null) {
        cookie = answer.cookie;
        this.#variants = new Map([...byId.values()].map((variant) => [variant.sku, variant]));
        const { channel, taxRates } = this.#configured();
        this.#book = {
          version: answer.bookVersion,
          channel,
          taxRates: new Map(taxRates.map((rate) => [rate.id, rate])),
          variants: byId,
          promotions: [],
        };
        return;
      }
    }
    throw new Error('The catalogue has more pages than a till can pull.');
  }

  #write(type: FactType, payload: unknown, occurredAt: number): void {
    const seq = this.#head.seq + 1;
    const totals = nextTotals(this.#head.totals, { type, payload } as Parameters<typeof nextTotals>[1]);
    const entry: JournalEntry = {
      deviceId: this.#deviceId,
      epoch: 1,
      seq,
      id: v7(),
      type,
      v: 1,
      payload,
      occurredAt,
      totals,
      prevHash: this.#head.hash,
    };
    const bytes = entryBytes(entry);
    const hash = hashOf(bytes);
    this.#written.push({ seq, bytes, hash });
    this.#head = { seq, hash, totals };
  }

  #ready(): { book: PriceBook; config: NonNullable<PullAnswer['config']> } {
    if (!this.#book) throw new Error('This till has pulled nothing yet.');
    return { book: this.#book, config: this.#configured() };
  }

  #configured(): NonNullable<PullAnswer['config']> {
    if (!this.#config) throw new Error('The server sent no configuration to this till.');
    return this.#config;
  }

  #receiptNumber(): string {
    return `${this.#tillCode}-1-${this.#receipts}`;
  }

  #clerkId(): string {
    const clerk = this.#configured().staff[0];
    if (!clerk) throw new Error('Nobody may stand at this till.');
    return clerk.id;
  }
}
