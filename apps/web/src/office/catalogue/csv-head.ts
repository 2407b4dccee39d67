/** The heading of a CSV file and its first rows, for a look before it is sent. */
export interface CsvHead {
  columns: string[];
  rows: Record<string, string>[];
  /** Lines of the file after the heading; a quoted line break counts as one more. */
  lineCount: number;
}

/**
 * Reads the beginning of a comma-separated file by RFC 4180: quoted cells, doubled quotes, line breaks in quotes, either
 * line ending. Null when there is no heading. The server reads the whole file again with its own reader.
 */
export function readCsvHead(text: string, rowsMax = 5): CsvHead | null {
  const records = readRecords(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text, rowsMax + 1);
  const [heading, ...rest] = records;
  if (!heading || heading.every((cell) => cell === '')) return null;
  return {
    columns: heading.filter((column) => column !== ''),
    rows: rest.map((cells) => Object.fromEntries(heading.map((column, place) => [column, cells[place] ?? '']))),
    lineCount: Math.max(0, text.trimEnd().split('\n').length - 1),
  };
}

function readRecords(text: string, countMax: number): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let cell = '';
  let isQuoted = false;
  const endRecord = () => {
    record.push(cell.trim());
    if (record.length > 1 || record[0] !== '') records.push(record);
    record = [];
    cell = '';
  };
  for (let place = 0; place < text.length && records.length < countMax; place += 1) {
    const sign = text[place];
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (text[place + 1] === '"') {
        cell += '"';
        place += 1;
      } else isQuoted = false;
    } else if (sign === '"' && cell.trim() === '') {
      isQuoted = true;
      cell = '';
    } else if (sign === ',') {
      record.push(cell.trim());
      cell = '';
    } else if (sign === '\n') endRecord();
    else if (sign !== '\r') cell += sign;
  }
  if (records.length < countMax && (cell !== '' || record.length > 0)) endRecord();
  return records;
}
