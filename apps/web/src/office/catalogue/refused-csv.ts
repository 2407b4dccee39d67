import type { PlannedRow } from './import-mapping.ts';

/** The refused rows as a CSV file, each with its line and the reason, to mend and send again. */
export function refusedCsv(
  rows: readonly Pick<PlannedRow, 'line' | 'sku' | 'reason' | 'action'>[],
  heading: readonly [string, string, string],
): string {
  const records = rows
    .filter((row) => row.action === 'refused')
    .map((row) => [String(row.line), row.sku, row.reason ?? '']);
  return [heading, ...records].map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');
}

/** Quoted by RFC 4180. What a spreadsheet would take for a formula is made text, for the file comes from anywhere. */
function quoted(cell: string): string {
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return `"${text.replaceAll('"', '""')}"`;
}
