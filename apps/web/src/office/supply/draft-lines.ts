import { addMoney, costOf } from '@evertill/domain';
import type { PurchaseGoods, PurchaseOrder } from './supply-types.ts';

/** One line of a purchase order while it is written. */
export interface DraftLine {
  variantId: string;
  sku: string;
  title: string;
  scale: 'each' | 'grams';
  quantity: number;
  unitCost: number;
  /** Units by which a scan of the same goods adds. */
  packSize: number;
}

export interface Draft {
  supplierId: string;
  locationId: string;
  /** ISO day, or nothing: the supplier's lead days decide. */
  expectedOn: string | null;
  note: string;
  lines: readonly DraftLine[];
}

export function draftOf(order: PurchaseOrder): Draft {
  return {
    supplierId: order.supplier.id,
    locationId: order.location.id,
    expectedOn: order.expectedOn,
    note: order.note,
    lines: order.lines.map(({ variantId, sku, title, scale, quantity, unitCost }) => {
      return { variantId, sku, title, scale, quantity, unitCost, packSize: 1 };
    }),
  };
}

/** A pack more of goods that are on it, or a line for a first pack. */
export function withGoods(draft: Draft, goods: PurchaseGoods): Draft {
  const known = draft.lines.find((line) => line.variantId === goods.variantId);
  if (known) return withLine(draft, { ...known, quantity: known.quantity + goods.packSize });
  const { variantId, sku, title, scale, packSize } = goods;
  // Goods counted in grams are not bought by the gram.
  const quantity = scale === 'grams' ? Math.max(packSize, 1_000) : packSize;
  return {
    ...draft,
    lines: [...draft.lines, { variantId, sku, title, scale, packSize, quantity, unitCost: goods.unitCost ?? 0 }],
  };
}

export function withLine(draft: Draft, line: DraftLine): Draft {
  return { ...draft, lines: draft.lines.map((one) => (one.variantId === line.variantId ? line : one)) };
}

export function withoutLine(draft: Draft, variantId: string): Draft {
  return { ...draft, lines: draft.lines.filter((line) => line.variantId !== variantId) };
}

export const lineTotal = (line: DraftLine): number => costOf(line.unitCost, line.quantity, line.scale);

export const draftTotal = (draft: Draft): number => addMoney(...draft.lines.map(lineTotal));

/** What a draft says, as the server compares it with what it has. */
export function seenOf({ expectedOn, note, lines }: Draft) {
  return {
    expectedOn,
    note,
    lines: lines.map(({ variantId, quantity, unitCost }) => ({ variantId, quantity, unitCost })),
  };
}

export const saysSame = (a: Draft, b: Draft): boolean => JSON.stringify(seenOf(a)) === JSON.stringify(seenOf(b));

/** Lines of a draft that another does not have like that. */
export function linesLost(mine: Draft, theirs: Draft): DraftLine[] {
  const same = (a: DraftLine, b: DraftLine) =>
    a.variantId === b.variantId && a.quantity === b.quantity && a.unitCost === b.unitCost;
  return mine.lines.filter((line) => !theirs.lines.some((other) => same(line, other)));
}

/** The draft as the server takes it. */
export function inputOf(purchaseOrderId: string, draft: Draft) {
  const { lines, ...head } = draft;
  return {
    ...head,
    purchaseOrderId,
    lines: lines.map(({ variantId, quantity, unitCost }) => ({ variantId, quantity, unitCost })),
  };
}
