import { z } from 'zod';
import { refundPaidSchema, saleCompletedSchema } from './sale.ts';

const id = z.uuid();

/** A card payment was begun: written before the reader is asked, so that a crash leaves an open question, not a hole. */
export const paymentStartedSchema = z.object({
  paymentId: id,
  saleId: id,
  amount: z.number().int().positive(),
  currency: z.string().length(3),
  startedAt: z.number().int(),
});
export const paymentResolvedSchema = z.object({
  paymentId: id,
  saleId: id,
  outcome: z.enum(['paid', 'not_paid']),
  reference: z.string(),
  resolvedAt: z.number().int(),
});
export const drawerOpenedSchema = z.object({
  clerkId: id,
  reason: z.string().trim().min(1).max(200),
  openedAt: z.number().int(),
});

export const COUNTED_LINES_MAX = 200;
/** Units one entry may say were counted, in the variant's scale. */
export const COUNTED_MAX = 10_000_000;

/** Somebody counted what lies at the till's place, for a stock count; entries of a variant and round add up. */
export const stockCountedSchema = z.object({
  countId: id,
  locationId: id,
  clerkId: id,
  countedAt: z.number().int(), // when it was said; epoch milliseconds, device clock
  lines: z
    .array(
      z.object({
        entryId: id,
        variantId: id,
        /** The round the till knew of: counting again begins the next, and entries of earlier ones matter no more. */
        round: z.number().int().min(1),
        counted: z.number().int().min(0).max(COUNTED_MAX),
        /** When this was counted, often long before it was said. Absent in what older tills wrote: when it was said. */
        countedAt: z.number().int().optional(),
      }),
    )
    .min(1)
    .max(COUNTED_LINES_MAX),
});
export type StockCounted = z.infer<typeof stockCountedSchema>;

/**
 * The facts a till may state: type → payload. A fact happened; the server stores every one, applies what it can and
 * opens a case for the rest. `v` of the entry is the payload's version; old versions are accepted for ever.
 */
export const factSchemas = {
  'sale.completed': saleCompletedSchema,
  'refund.paid': refundPaidSchema,
  'payment.started': paymentStartedSchema,
  'payment.resolved': paymentResolvedSchema,
  'drawer.opened': drawerOpenedSchema,
  'stock.counted': stockCountedSchema,
} as const;
export type FactType = keyof typeof factSchemas;
export type Fact = { [T in FactType]: { type: T; payload: z.infer<(typeof factSchemas)[T]> } }[FactType];

/**
 * One entry of a till's journal. The bytes that are hashed are the canonical JSON (RFC 8785) of exactly this object;
 * `prevHash` is the SHA-256 (hex) of the entry before, or of `genesis:<deviceId>:<epoch>` for the first.
 */
export const journalEntrySchema = z.object({
  deviceId: id,
  epoch: z.number().int().min(1),
  seq: z.number().int().min(1),
  id,
  type: z.string().min(1).max(60),
  v: z.number().int().min(1),
  payload: z.unknown(),
  occurredAt: z.number().int(),
  /** Running totals after this entry: gross of all sales minus refunds since the epoch began, and how many sales. */
  totals: z.object({ gross: z.number().int(), sales: z.number().int() }),
  prevHash: z.string().regex(/^[0-9a-f]{64}$/),
});
export type JournalEntry = z.infer<typeof journalEntrySchema>;

export const PUSH_ENTRIES_MAX = 100;

/** What travels in a push: the exact bytes and their hash; the server parses the bytes itself. */
export const pushInputSchema = z.object({
  epoch: z.number().int().min(1),
  /** Last entry the till has written, pushed or not: tells the office how far behind the server is. */
  headSeq: z.number().int().min(0),
  entries: z
    .array(
      z.object({
        seq: z.number().int().min(1),
        bytes: z.string().max(400_000),
        hash: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .max(PUSH_ENTRIES_MAX),
  storage: z
    .object({ persisted: z.boolean(), usageBytes: z.number().optional(), quotaBytes: z.number().optional() })
    .optional(),
});
export type PushInput = z.infer<typeof pushInputSchema>;

export const entryResultSchema = z.object({
  seq: z.number().int(),
  status: z.enum(['applied', 'case']),
  orderId: id.optional(),
  orderNumber: z.string().optional(),
  caseId: id.optional(),
});
export type EntryResult = z.infer<typeof entryResultSchema>;

export const pushAnswerSchema = z.object({
  deviceId: id,
  epoch: z.number().int(),
  ackedSeq: z.number().int(),
  headHash: z.string(),
  results: z.array(entryResultSchema),
  /** The server wants entries from here on: what came was not contiguous. */
  need: z.number().int().optional(),
  /** Another history already stands at this place: kept as evidence; the till starts this new epoch and re-files. */
  fork: z.object({ seq: z.number().int(), newEpoch: z.number().int() }).optional(),
  serverTime: z.number().int(),
});
export type PushAnswer = z.infer<typeof pushAnswerSchema>;

export const pullInputSchema = z.object({
  /** Opaque; null asks for everything. */
  cookie: z.string().nullable(),
  /** Continues a page of a full pull. */
  after: z.string().nullable().default(null),
});
export type PullInput = z.infer<typeof pullInputSchema>;

export const tillVariantSchema = z.object({
  variantId: id,
  productId: id,
  categoryIds: z.array(id),
  kind: z.enum(['goods', 'service']),
  sku: z.string(),
  title: z.string(), // product title and option values
  productTitle: z.string(),
  options: z.string(),
  scale: z.enum(['each', 'grams']),
  taxRateId: id,
  forSale: z.boolean(),
  barcodes: z.array(z.string()),
  picture: z.string().nullable(), // path of a small picture under /media
  prices: z.array(
    z.object({
      amount: z.number().int(),
      currency: z.string(),
      priceListCode: z.string(),
      priority: z.number().int(),
      from: z.number().nullable(),
      to: z.number().nullable(),
    }),
  ),
});
export type TillVariant = z.infer<typeof tillVariantSchema>;

/** To whom units on a till's shelf are promised. */
export const tillPromiseSchema = z.object({
  kind: z.enum(['order', 'checkout', 'till', 'transfer']),
  /** The order's or sale's id, also before it is placed; else the transfer's. */
  ownerId: id,
  /** Of a placed order, a number that people say; null otherwise. */
  number: z.string().nullable(),
  quantity: z.number().int().positive(),
});
export type TillPromise = z.infer<typeof tillPromiseSchema>;

export const tillStockSchema = z.object({
  variantId: id,
  onHand: z.number().int(),
  available: z.number().int(),
  /** Units that are promised to somebody, holds of this till included. */
  promised: z.number().int().default(0),
  /** Units that other tills of the place may sell unseen. */
  leasedByOthers: z.number().int().default(0),
  /** The latest promises, not always all. */
  promises: z.array(tillPromiseSchema).default([]),
});
export const tillStaffSchema = z.object({
  id,
  name: z.string(),
  role: z.enum(['owner', 'manager', 'clerk']),
  pinHash: z.string(),
  active: z.boolean(),
});
export type TillStaff = z.infer<typeof tillStaffSchema>;

/** A stock count that is under way at the till's place. */
export const tillCountSchema = z.object({
  id,
  number: z.number().int(),
  name: z.string(),
  /** Whoever counts is not shown what is expected. */
  blind: z.boolean(),
  /** What is to be counted; null: everything there. */
  variantIds: z.array(id).nullable(),
  /** What has to be counted once more, with the round that this is. */
  recounts: z.array(z.object({ variantId: id, round: z.number().int().min(2) })),
});
export type TillCount = z.infer<typeof tillCountSchema>;

export const tillConfigSchema = z.object({
  deviceId: id,
  tillCode: z.string(),
  shopName: z.string(),
  addressLines: z.array(z.string()),
  locationId: id,
  channel: z.object({
    id,
    code: z.string(),
    kind: z.enum(['web', 'store']),
    currencies: z.array(z.string()),
    taxMode: z.enum(['inclusive', 'exclusive']),
    taxRounding: z.enum(['line', 'total']),
    cashRounding: z.number().int(),
  }),
  taxRates: z.array(z.object({ id, key: z.string(), name: z.string(), ppm: z.number().int() })),
  promotions: z.array(z.unknown()),
  categories: z.array(z.object({ id, name: z.string(), parentId: id.nullable(), position: z.number().int() })),
  staff: z.array(tillStaffSchema),
  /** Absent in what an older server sent. */
  counts: z.array(tillCountSchema).default([]),
});
export type TillConfig = z.infer<typeof tillConfigSchema>;

export const pullAnswerSchema = z.object({
  /** True: the client must build a fresh copy from these pages and swap it in when `after` is null. */
  reset: z.boolean(),
  cookie: z.string(),
  after: z.string().nullable(),
  /** Variants in all, for progress; only on a reset. */
  total: z.number().int().nullable(),
  variants: z.array(tillVariantSchema),
  stock: z.array(tillStockSchema),
  config: tillConfigSchema.nullable(), // null: unchanged
  bookVersion: z.string(),
  serverTime: z.number().int(),
});
export type PullAnswer = z.infer<typeof pullAnswerSchema>;
