import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

const PICTURE_BYTES_MAX = 30 * 1024 * 1024;
const TIMEOUT_MS = 20_000;

/**
 * Brings pictures a catalogue file names: by http(s), or as a path beside the file itself. Throws with the reason.
 * For the command line only: it reads whatever address the file gives.
 */
export function pictureFetcher(catalogueFile: string): (address: string) => Promise<Buffer> {
  return (address) =>
    /^https?:\/\//.test(address) ? fromNetwork(address) : fromDisk(resolve(dirname(catalogueFile), address));
}

async function fromNetwork(address: string): Promise<Buffer> {
  const answer = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!answer.ok || !answer.body) throw new Error(`The address answers ${answer.status}.`);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of answer.body) {
    bytes += chunk.length;
    if (bytes > PICTURE_BYTES_MAX) throw new Error('The picture is larger than 30 MB.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function fromDisk(path: string): Promise<Buffer> {
  const known = await stat(path).catch(() => null);
  if (!known?.isFile()) throw new Error('There is no such file.');
  if (known.size > PICTURE_BYTES_MAX) throw new Error('The picture is larger than 30 MB.');
  return readFile(path);
}
