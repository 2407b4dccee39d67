import { type CsvHead, readCsvHead } from './csv-head.ts';

/** A file chosen for import, as text, with a first look into it. */
export interface ImportFile {
  name: string;
  text: string;
  head: CsvHead;
}

/** As much as the server takes in one request. */
const CHARACTERS_MAX = 20_000_000;

export type FileProblem = 'too-large' | 'empty' | 'unreadable';

/** Reads a chosen file whole; it stays in this page until it is imported. */
export async function readImportFile(file: File): Promise<ImportFile | FileProblem> {
  if (file.size > CHARACTERS_MAX * 4) return 'too-large';
  const text = await file.text().catch(() => null);
  if (text === null) return 'unreadable';
  if (text.length > CHARACTERS_MAX) return 'too-large';
  const head = readCsvHead(text);
  return head && head.rows.length > 0 ? { name: file.name, text, head } : 'empty';
}
