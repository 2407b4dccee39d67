import { outstandingOf } from '@evertill/domain';

/** What somebody counted of a line while unpacking. */
export interface Counted {
  good: number;
  damaged: number;
  /** Null: as ordered. */
  unitCost: number | null;
}
export type CountedLines = Readonly<Record<string, Counted>>;

interface AwaitedLine {
  lineId: string;
  sku: string;
  barcodes: readonly string[];
  quantity: number;
  received: number;
}

const NOTHING: Counted = { good: 0, damaged: 0, unitCost: null };

export const countedOf = (counted: CountedLines, lineId: string): Counted => counted[lineId] ?? NOTHING;

export function withCounted(counted: CountedLines, lineId: string, part: Partial<Counted>): CountedLines {
  return { ...counted, [lineId]: { ...countedOf(counted, lineId), ...part } };
}

/** The line that a scanned or typed code means; its SKU in either case. */
export function lineOfCode<Line extends AwaitedLine>(lines: readonly Line[], code: string): Line | undefined {
  const text = code.trim();
  return lines.find((line) => line.barcodes.includes(text) || line.sku.toLowerCase() === text.toLowerCase());
}

/** What is still to come stands above what has come already. */
export function awaitedFirst<Line extends AwaitedLine>(lines: readonly Line[]): Line[] {
  return [...lines].sort((a, b) => Number(outstandingOf(b) > 0) - Number(outstandingOf(a) > 0));
}

/** All that is outstanding has come whole; what was counted as damaged stays so, and so does what came beyond. */
export function allArrived(lines: readonly AwaitedLine[], counted: CountedLines): CountedLines {
  return lines.reduce((all, line) => {
    const { good, damaged } = countedOf(all, line.lineId);
    return withCounted(all, line.lineId, { good: Math.max(good, outstandingOf(line) - damaged) });
  }, counted);
}

/** How many units came beyond what is outstanding. */
export function overBy(line: AwaitedLine, { good, damaged }: Counted): number {
  return Math.max(0, good + damaged - outstandingOf(line));
}

/** The lines as the server takes them: those of which something came, at costs of their own if these are shown. */
export function receiptLines(counted: CountedLines, hasCosts: boolean) {
  return Object.entries(counted)
    .filter(([, { good, damaged }]) => good + damaged > 0)
    .map(([lineId, { good, damaged, unitCost }]) => ({
      lineId,
      quantity: good,
      damaged,
      ...(unitCost === null || !hasCosts ? {} : { unitCost }),
    }));
}
