import { useSyncExternalStore } from 'react';
import type { PlaceInput } from '../shared/answers.ts';
import type { CheckoutForm } from './checkout-form.ts';

/** An order that the server has, with what is needed to pay it. */
export interface PlacedDraft {
  orderId: string;
  number: string;
  token: string;
  total: number;
  currency: string;
  clientSecret: string | null;
}

/** The checkout as it lies on this device. */
export interface CheckoutDraft {
  /** The order to be: its hold has the same id, and a second try is the same order. Null: none yet. */
  orderId: string | null;
  /** What was typed and chosen. */
  form: Partial<CheckoutForm>;
  /** Sent, and not answered yet: until it is, nothing else may be sent for this order. */
  pending: PlaceInput | null;
  /** Placed, and not paid yet. */
  placed: PlacedDraft | null;
}

export const EMPTY_DRAFT: CheckoutDraft = { orderId: null, form: {}, pending: null, placed: null };

export interface DraftState {
  isReady: boolean;
  draft: CheckoutDraft | null;
}

const NOT_READ: DraftState = { isReady: false, draft: null };
let state = NOT_READ;
const listeners = new Set<() => void>();
let opening: ReturnType<typeof open> | undefined;

/** The draft, live. */
export function useDraft(): DraftState {
  return useSyncExternalStore(
    subscribe,
    () => state,
    () => NOT_READ,
  );
}

export async function readDraft(): Promise<CheckoutDraft | null> {
  return (await opened()).read();
}

/** Changes the draft in one step; resolves when it is kept. */
export async function changeDraft(
  change: (draft: CheckoutDraft | null) => CheckoutDraft | null,
): Promise<CheckoutDraft | null> {
  const draft = await (await opened()).change(change);
  see(draft);
  return draft;
}

/** The draft with an order id, minting one when there is none. */
export async function openCheckout(): Promise<void> {
  const { newId } = await opened();
  await changeDraft((draft) => (draft?.orderId ? draft : { ...EMPTY_DRAFT, ...draft, orderId: newId() }));
}

/** Starts over with a new order id and what was typed before. Returns the id that was given up. */
export async function abandonOrder(): Promise<string | null> {
  const { newId } = await opened();
  let given: string | null = null;
  await changeDraft((draft) => {
    given = draft?.orderId ?? null;
    return { ...EMPTY_DRAFT, form: draft?.form ?? {}, orderId: newId() };
  });
  return given;
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  void opened();
  return () => listeners.delete(changed);
}

function opened() {
  opening ??= open();
  return opening;
}

async function open() {
  const { openDrafts } = await import('./draft-database.ts');
  const drafts = openDrafts();
  drafts.watch(see);
  see(await drafts.read().catch(() => null));
  return drafts;
}

function see(draft: CheckoutDraft | null): void {
  state = { isReady: true, draft };
  for (const changed of listeners) changed();
}
