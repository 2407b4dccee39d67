/** An order while staff enter it. Money in minor units of `currency`. */
export interface OrderDraft {
  orderId: string;
  currency: string;
  lines: DraftLine[];
  contact: { name: string; email: string; phone: string };
  /** Null: a delivery without charge. */
  way: { kind: 'delivery'; shippingOptionId: string | null } | { kind: 'pick_up'; locationId: string };
  address: DraftAddress;
  note: string;
}

export interface DraftAddress {
  line1: string;
  line2: string;
  city: string;
  postcode: string;
  country: string;
}

export interface DraftLine {
  id: string;
  variantId: string;
  title: string;
  sku: string;
  listPrice: number;
  quantity: number;
  /** What was agreed for one; null: the list price holds. */
  agreed: number | null;
  reason: string;
}

/** A new, empty order under an id that it keeps. */
export function emptyDraft(orderId: string, currency: string): OrderDraft {
  return {
    orderId,
    currency,
    lines: [],
    contact: { name: '', email: '', phone: '' },
    way: { kind: 'delivery', shippingOptionId: null },
    address: { line1: '', line2: '', city: '', postcode: '', country: 'GB' },
    note: '',
  };
}

/** One more of goods that are there already, or a line for them. */
export function withGoods(
  draft: OrderDraft,
  goods: Omit<DraftLine, 'id' | 'quantity' | 'agreed' | 'reason'>,
  id: string,
): OrderDraft {
  const known = draft.lines.find((line) => line.variantId === goods.variantId);
  if (known) return withLine(draft, { ...known, quantity: known.quantity + 1 });
  return { ...draft, lines: [...draft.lines, { ...goods, id, quantity: 1, agreed: null, reason: '' }] };
}

export function withLine(draft: OrderDraft, line: DraftLine): OrderDraft {
  return { ...draft, lines: draft.lines.map((one) => (one.id === line.id ? line : one)) };
}

/** Whether a line says why it has another price than the list's. */
export const isExplained = (line: DraftLine): boolean => line.agreed === null || line.reason.trim() !== '';

/** The lines as the server takes them; an agreed price without its reason waits until it has one. */
export function linesOf(draft: OrderDraft) {
  return draft.lines.map(({ id, variantId, quantity, agreed, reason }) => ({
    id,
    variantId,
    quantity,
    ...(agreed !== null && reason.trim() !== '' ? { override: { unitPrice: agreed, reason: reason.trim() } } : {}),
  }));
}

/** Whether everything is there that an order needs. */
export function isComplete(draft: OrderDraft): boolean {
  const { lines, contact, way, address } = draft;
  const isAddressed =
    way.kind === 'pick_up' || [address.line1, address.city, address.postcode].every((text) => text.trim() !== '');
  return (
    lines.length > 0 &&
    lines.every(isExplained) &&
    contact.name.trim() !== '' &&
    /^\S+@\S+\.\S+$/.test(contact.email.trim()) &&
    isAddressed
  );
}

/** The whole order as the server takes it. */
export function placingOf(draft: OrderDraft, expectedTotal: number) {
  const { orderId, currency, contact, way, address, note } = draft;
  const name = contact.name.trim();
  const phone = contact.phone.trim();
  return {
    orderId,
    idempotencyKey: `staff-${orderId}`,
    currency,
    lines: linesOf(draft),
    contact: { name, email: contact.email.trim(), phone },
    address: way.kind === 'delivery' ? { ...address, name, region: '', phone } : null,
    fulfilment: way.kind === 'delivery' ? ({ kind: 'delivery' } as const) : way,
    shippingOptionId: way.kind === 'delivery' ? way.shippingOptionId : null,
    payment: { method: 'manual' as const },
    expectedTotal,
    note: note.trim(),
  };
}
