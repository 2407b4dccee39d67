import type { SecondCopy } from './ports.ts';

/** A synchronous handle on a file of the origin's private file system; only dedicated workers get one. */
export interface SyncHandle {
  getSize(): number;
  read(into: Uint8Array, at: { at: number }): number;
  write(bytes: Uint8Array, at: { at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}

const DATA = ['journal-a', 'journal-b'] as const;
const CURRENT = 'journal-current';

interface Files {
  current: SyncHandle;
  data: [SyncHandle, SyncHandle];
}

/**
 * The second copy in two files, of which `journal-current` names the one in use, so that a replacement is all or
 * nothing. Every write is flushed before it resolves. `open` gives a file by name, making it when there is none.
 */
export function filesCopy(open: (name: string) => Promise<SyncHandle>): SecondCopy {
  let opening: Promise<Files> | null = null;
  const files = (): Promise<Files> => {
    opening ??= openFiles(open).catch((error: unknown) => {
      // The tab that led before may still hold one of them: whoever asks next tries again.
      opening = null;
      throw error;
    });
    return opening;
  };
  return {
    read: async () => readLines(inUse(await files())),
    append: async (lines) => appendLines(inUse(await files()), lines),
    replace: async (lines) => replaceLines(await files(), lines),
  };
}

async function openFiles(open: (name: string) => Promise<SyncHandle>): Promise<Files> {
  const held: SyncHandle[] = [];
  const take = async (name: string): Promise<SyncHandle> => {
    const handle = await open(name);
    held.push(handle);
    return handle;
  };
  try {
    return { current: await take(CURRENT), data: [await take(DATA[0]), await take(DATA[1])] };
  } catch (error) {
    for (const handle of held) handle.close();
    throw error;
  }
}

const inUse = ({ current, data }: Files): SyncHandle => data[usedIndex(current)];

function usedIndex(current: SyncHandle): 0 | 1 {
  const mark = new Uint8Array(1);
  return current.read(mark, { at: 0 }) === 1 && mark[0] === 1 ? 1 : 0;
}

function readLines(file: SyncHandle): string[] {
  const bytes = new Uint8Array(file.getSize());
  file.read(bytes, { at: 0 });
  return new TextDecoder().decode(bytes).split('\n').filter(Boolean);
}

/** Begins with a line break: whatever a torn write left behind stays a line of its own. */
function appendLines(file: SyncHandle, lines: readonly string[]): void {
  writeAll(file, `\n${lines.join('\n')}\n`, file.getSize());
  file.flush();
}

function replaceLines({ current, data }: Files, lines: readonly string[]): void {
  const old = usedIndex(current);
  const next = old === 0 ? 1 : 0;
  data[next].truncate(0);
  writeAll(data[next], `${lines.join('\n')}\n`, 0);
  data[next].flush();
  writeAll(current, String.fromCharCode(next), 0);
  current.flush();
  data[old].truncate(0);
}

function writeAll(file: SyncHandle, text: string, at: number): void {
  const bytes = new TextEncoder().encode(text);
  if (file.write(bytes, { at }) !== bytes.length) throw new Error('the second copy has no room');
}
