import type { ArrivedLine } from '@evertill/domain';
import type { TransferLine } from './transfer-types.ts';

/** Most that can leave: what was asked for, while it is still promised to the journey and lies there. */
export const sendableOf = (line: Pick<TransferLine, 'quantity' | 'promised' | 'onHand'>): number =>
  Math.max(0, Math.min(line.quantity, line.promised, line.onHand));

type Sent = Pick<TransferLine, 'variantId' | 'sent'>;

/** What a person has said of the lines so far; nothing yet is nothing received. */
export type Arrival = ReadonlyMap<string, Pick<ArrivedLine, 'received' | 'damaged'>>;

const NOTHING = { received: 0, damaged: 0 };

export const arrivedOf = (arrival: Arrival, variantId: string): Pick<ArrivedLine, 'received' | 'damaged'> =>
  arrival.get(variantId) ?? NOTHING;

/** Everything arrived whole. */
export const allArrived = (lines: readonly Sent[]): Arrival =>
  new Map(lines.map((line) => [line.variantId, { received: line.sent ?? 0, damaged: 0 }]));

/** What is said of every line: whatever neither arrived whole nor broken is lost. */
export function arrivedLines(lines: readonly Sent[], arrival: Arrival): ArrivedLine[] {
  return lines.map(({ variantId, sent }) => {
    const { received, damaged } = arrivedOf(arrival, variantId);
    return { variantId, received, damaged, lost: Math.max(0, (sent ?? 0) - received - damaged) };
  });
}

/** True when a line claims more than was sent. */
export const isTooMuch = (lines: readonly Sent[], arrival: Arrival): boolean =>
  lines.some(({ variantId, sent }) => {
    const { received, damaged } = arrivedOf(arrival, variantId);
    return received + damaged > (sent ?? 0);
  });

/** The line with that barcode or SKU. */
export function lineOfCode<Line extends { sku: string; barcodes: readonly string[] }>(
  lines: readonly Line[],
  code: string,
): Line | undefined {
  const said = code.trim().toLowerCase();
  return lines.find(
    ({ sku, barcodes }) => sku.toLowerCase() === said || barcodes.some((one) => one.toLowerCase() === said),
  );
}
