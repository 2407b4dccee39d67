import type { SeenGoods, ShopperCart } from '@evertill/offline';
import { useSyncExternalStore } from 'react';

export type Cart = ShopperCart;
export type CartLine = ShopperCart['lines'][number];
export type { SeenGoods };

export interface CartState {
  /** False until the basket was read from this device; never true on the server. */
  isReady: boolean;
  cart: Cart | null;
}

const NOT_READ: CartState = { isReady: false, cart: null };
let state = NOT_READ;
const listeners = new Set<() => void>();
let opening: Promise<Awaited<ReturnType<typeof open>>> | undefined;

/** The basket on this device, live: what another tab puts in shows here too. */
export function useCart(): CartState {
  return useSyncExternalStore(
    subscribe,
    () => state,
    () => NOT_READ,
  );
}

export interface Wanted {
  variantId: string;
  quantity: number;
  seen: SeenGoods;
}

/** Puts something into the basket. Resolves when it is kept on this device. */
export async function putIntoCart(currency: string, { variantId, quantity, seen }: Wanted): Promise<void> {
  const { store, newId, addToCart } = await opened();
  await store.update(currency, (cart) => addToCart(cart, { id: newId(), variantId, quantity, seen }));
}

/** Changes the basket in one step. */
export async function changeCart(currency: string, change: (cart: Cart) => Cart): Promise<void> {
  const { store } = await opened();
  await store.update(currency, change);
}

/** Sets how many of a variant; none takes it out. */
export async function changeQuantity(currency: string, variantId: string, quantity: number): Promise<void> {
  const { store, setQuantity } = await opened();
  await store.update(currency, (cart) => setQuantity(cart, variantId, quantity));
}

/** Puts back a line that was taken out, at its old place. */
export function restoreLine(currency: string, line: CartLine, place: number): Promise<void> {
  return changeCart(currency, (cart) => {
    if (cart.lines.some((one) => one.variantId === line.variantId)) return cart;
    return { ...cart, lines: cart.lines.toSpliced(place, 0, line) };
  });
}

/** Forgets the basket: it was bought. */
export async function emptyCart(): Promise<void> {
  const { store } = await opened();
  await store.clear();
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

/** The database is fetched when the first page stands, so that no page waits for it. */
async function open() {
  const { openCartStore, ...tools } = await import('./cart-database.ts');
  const store = openCartStore();
  const see = () => {
    state = { isReady: true, cart: store.current };
    for (const changed of listeners) changed();
  };
  store.subscribe(see);
  const cart = await store.read().catch(() => null);
  state = { isReady: true, cart: store.current ?? cart };
  for (const changed of listeners) changed();
  return { store, ...tools };
}
