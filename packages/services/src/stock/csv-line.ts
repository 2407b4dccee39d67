/** What a spreadsheet would take for a formula, were it the first sign of a cell. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * One line of a CSV file as Excel and every other spreadsheet read it (RFC 4180, CRLF). Text that would be run as a
 * formula is shown with an apostrophe before it; figures stay figures, also below nought.
 */
export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map((cell) => (typeof cell === 'number' ? String(cell) : quoted(cell))).join(',')}\r\n`;
}

function quoted(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
