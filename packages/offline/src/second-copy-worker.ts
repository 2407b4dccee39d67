/** Dedicated worker that keeps the second copy of the journal; `opfsCopy` talks to it. */
import type { CopyAnswer, CopyRequest } from './opfs-copy.ts';
import { filesCopy, type SyncHandle } from './second-copy-files.ts';

type SyncFileHandle = FileSystemFileHandle & { createSyncAccessHandle(): Promise<SyncHandle> };

const copy = filesCopy(async (name) => {
  const root = await navigator.storage.getDirectory();
  const handle = (await root.getFileHandle(name, { create: true })) as SyncFileHandle;
  return handle.createSyncAccessHandle();
});

let last: Promise<unknown> = Promise.resolve();

self.addEventListener('message', (event: MessageEvent<CopyRequest>) => {
  // One after another, in the order asked: an append must never overtake a replacement.
  last = last.then(() => answer(event.data)).then((reply) => self.postMessage(reply));
});

async function answer(request: CopyRequest): Promise<CopyAnswer> {
  const { id } = request;
  try {
    if (request.do === 'read') return { id, ok: true, lines: await copy.read() };
    if (request.do === 'append') await copy.append(request.lines);
    else await copy.replace(request.lines);
    return { id, ok: true };
  } catch (error) {
    return { id, ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}
