import type { CopyAnswer, CopyRequest } from './opfs-copy.ts';

/**
 * Dedicated worker that keeps the second copy of the journal: two files in the origin's private file system, of which
 * `journal-current` names the one in use, so that a replacement is all or nothing. Every write is flushed before it
 * is answered.
 */
const FILES = ['journal-a', 'journal-b'] as const;
const CURRENT = 'journal-current';

/** Only dedicated workers have these; the DOM's own types leave them out. */
interface SyncHandle {
  getSize(): number;
  read(into: Uint8Array, at: { at: number }): number;
  write(bytes: Uint8Array, at: { at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}
type SyncFileHandle = FileSystemFileHandle & { createSyncAccessHandle(): Promise<SyncHandle> };

interface Files {
  current: SyncHandle;
  data: [SyncHandle, SyncHandle];
}

let opening: Promise<Files> | null = null;
let last: Promise<unknown> = Promise.resolve();

self.addEventListener('message', (event: MessageEvent<CopyRequest>) => {
  // One after another, in the order asked: an append must never overtake a replacement.
  last = last.then(() => answer(event.data)).then((reply) => self.postMessage(reply));
});

async function answer(request: CopyRequest): Promise<CopyAnswer> {
  const { id } = request;
  try {
    opening ??= openFiles();
    const files = await opening.catch((error: unknown) => {
      opening = null;
      throw error;
    });
    if (request.do === 'read') return { id, ok: true, lines: readLines(inUse(files)) };
    if (request.do === 'append') appendLines(inUse(files), request.lines);
    else replaceLines(files, request.lines);
    return { id, ok: true };
  } catch (error) {
    return { id, ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

async function openFiles(): Promise<Files> {
  const root = await navigator.storage.getDirectory();
  const held: SyncHandle[] = [];
  const open = async (name: string): Promise<SyncHandle> => {
    const handle = (await root.getFileHandle(name, { create: true })) as SyncFileHandle;
    const sync = await handle.createSyncAccessHandle();
    held.push(sync);
    return sync;
  };
  try {
    return { current: await open(CURRENT), data: [await open(FILES[0]), await open(FILES[1])] };
  } catch (error) {
    // The tab that led before may still hold one of them: let go of all and try again when asked again.
    for (const handle of held) handle.close();
    throw error;
  }
}

function inUse({ current, data }: Files): SyncHandle {
  return data[usedIndex(current)];
}

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
  const next = usedIndex(current) === 0 ? 1 : 0;
  data[next].truncate(0);
  writeAll(data[next], `${lines.join('\n')}\n`, 0);
  data[next].flush();
  current.write(new Uint8Array([next]), { at: 0 });
  current.flush();
  data[next === 0 ? 1 : 0].truncate(0);
}

function writeAll(file: SyncHandle, text: string, at: number): void {
  const bytes = new TextEncoder().encode(text);
  const written = file.write(bytes, { at });
  if (written !== bytes.length) throw new Error('the second copy has no room');
}
