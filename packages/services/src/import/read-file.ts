import { Readable } from 'node:stream';
import { parse } from 'csv-parse';

/** One record of the file with the line it begins on, the heading being line 1. */
export interface FileRecord {
  line: number;
  cells: Record<string, string>;
}

/** A file in pieces: text or bytes, at once or as they come. */
export type FileSource = Iterable<string | Buffer> | AsyncIterable<string | Buffer>;

/** The file cannot be read as CSV beyond this line. */
export class UnreadableFile extends Error {
  readonly line: number;

  constructor(line: number, reason: string) {
    super(reason);
    this.line = line;
  }
}

const RECORD_CHARS_MAX = 1_000_000;

/** Reads records one by one, so that a file of any length needs little memory. Throws UnreadableFile. */
export async function* readFileRecords(source: FileSource): AsyncGenerator<FileRecord> {
  const parser = parse({
    columns: true,
    bom: true,
    trim: true,
    info: true,
    skip_empty_lines: true,
    relax_column_count: true,
    max_record_size: RECORD_CHARS_MAX,
  });
  Readable.from(source)
    .on('error', (error) => parser.destroy(error))
    .pipe(parser);
  let before = 1;
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: Record<string, string>;
      info: { lines: number };
    }>) {
      yield { line: before + 1, cells: record };
      before = info.lines;
    }
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new UnreadableFile(before + 1, error.message);
  }
}
