import { emptyCart } from '../cart/cart.ts';
import { changeDraft, readDraft } from './draft.ts';

/** An order stands: if it came from this device's checkout, its basket and draft are done with. Twice does no harm. */
export async function finishCheckout(orderId: string): Promise<void> {
  const draft = await readDraft();
  if (draft?.orderId !== orderId) return;
  await changeDraft((was) => (was?.orderId === orderId ? { ...was, orderId: null, pending: null, placed: null } : was));
  await emptyCart();
}
