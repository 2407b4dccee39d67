import { addMoney, costOf } from '@evertill/domain';
import type { Suggestion } from './supply-types.ts';

/** What somebody made of a suggestion; what is not there stands as suggested. */
export interface Choice {
  isChosen: boolean;
  quantity: number;
  supplierId: string | null;
}
export type Choices = Readonly<Record<string, Partial<Choice>>>;

export const keyOf = ({ variantId, locationId }: Suggestion): string => `${variantId} ${locationId}`;

export function choiceOf(choices: Choices, row: Suggestion): Choice {
  return { isChosen: false, quantity: row.quantity, supplierId: row.supplierId, ...choices[keyOf(row)] };
}

export function withChoice(choices: Choices, row: Suggestion, part: Partial<Choice>): Choices {
  return { ...choices, [keyOf(row)]: { ...choices[keyOf(row)], ...part } };
}

export function withAll(choices: Choices, rows: readonly Suggestion[], isChosen: boolean): Choices {
  return rows.reduce((all, row) => withChoice(all, row, { isChosen }), choices);
}

export interface Chosen {
  lines: { variantId: string; locationId: string; supplierId: string; quantity: number }[];
  /** Chosen, but nobody said whom from. */
  withoutSupplier: number;
  /** One for each supplier and place. */
  orders: number;
  total: number;
}

/** What is bought when the button is pressed. Only rows still in view count. */
export function chosenOf(choices: Choices, rows: readonly Suggestion[]): Chosen {
  const chosen = rows.map((row) => ({ row, ...choiceOf(choices, row) })).filter((one) => one.isChosen);
  const lines = chosen.flatMap(({ row: { variantId, locationId }, supplierId, quantity }) =>
    supplierId === null ? [] : [{ variantId, locationId, supplierId, quantity }],
  );
  return {
    lines,
    withoutSupplier: chosen.length - lines.length,
    orders: new Set(lines.map((line) => `${line.supplierId} ${line.locationId}`)).size,
    total: addMoney(0, ...chosen.map(({ row, quantity }) => costOf(row.unitCost ?? 0, quantity, row.scale))),
  };
}
