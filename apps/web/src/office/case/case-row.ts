import type { AppRouter } from '@evertill/server/router';
import type { inferRouterOutputs } from '@trpc/server';
import { z } from 'zod';

export type CaseRow = inferRouterOutputs<AppRouter>['office']['case']['list']['items'][number];

const shortageDetail = z.object({
  causeType: z.string().catch(''),
  promises: z
    .array(
      z.object({
        reservationId: z.string(),
        ownerType: z.string(),
        ownerId: z.string(),
        quantity: z.number(),
        state: z.string(),
      }),
    )
    .catch([]),
});

const priceDetail = z.object({
  receiptNumber: z.string(),
  tillTotal: z.number(),
  listTotal: z.number().nullable(),
  lines: z
    .array(z.object({ sku: z.string(), title: z.string(), tillPrice: z.number(), listPrice: z.number().nullable() }))
    .catch([]),
});

const forkDetail = z.object({ newEpoch: z.number(), entries: z.number() });
const reasonDetail = z.object({ reason: z.string() });

export type ShortageDetail = z.output<typeof shortageDetail>;
export type PriceDetail = z.output<typeof priceDetail>;

/** What a case is about, read from its stored detail; a detail of an unknown shape leaves only the kind. */
export type CaseFacts =
  | { kind: 'shortage'; detail: ShortageDetail }
  | { kind: 'price_difference'; detail: PriceDetail }
  | { kind: 'fork'; detail: z.output<typeof forkDetail> }
  | { kind: 'unapplied_fact' | 'payment_unknown'; reason: string }
  | { kind: 'other' };

/** Reads the detail of a case. Never throws: a case is shown even where its detail is of an older shape. */
export function factsOf({ kind, detail }: { kind: string; detail?: unknown }): CaseFacts {
  if (kind === 'shortage') return { kind, detail: shortageDetail.catch({ causeType: '', promises: [] }).parse(detail) };
  if (kind === 'price_difference') {
    const read = priceDetail.safeParse(detail);
    return read.success ? { kind, detail: read.data } : { kind: 'other' };
  }
  if (kind === 'fork') {
    const read = forkDetail.safeParse(detail);
    return read.success ? { kind, detail: read.data } : { kind: 'other' };
  }
  if (kind === 'unapplied_fact' || kind === 'payment_unknown') {
    return { kind, reason: reasonDetail.catch({ reason: '' }).parse(detail).reason };
  }
  return { kind: 'other' };
}
