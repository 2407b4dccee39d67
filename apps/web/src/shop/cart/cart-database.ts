import { CartStore } from '@evertill/offline';
import { v7 } from 'uuid';

export { addToCart, setQuantity } from '@evertill/offline';

/** Ids of what is born on this device. */
export const newId = (): string => v7();

export function openCartStore(): CartStore {
  return new CartStore({ ids: { next: newId } });
}
