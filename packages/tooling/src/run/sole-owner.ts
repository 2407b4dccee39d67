import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../root.ts';
import { Plain } from './progress.ts';

/** A socket rather than a file with a process number: it goes with its process, so a crash leaves no false owner. */
const socket = join(tmpdir(), `evertill-${createHash('sha256').update(root).digest('hex').slice(0, 16)}.sock`);

/**
 * Makes this process the only one that runs the shop of this checkout, or says who is. `whoIsIt` is what a later
 * comer is told, for example the address. The claim ends with the process.
 */
export async function becomeSoleOwner(whoIsIt: () => string): Promise<void> {
  const other = await ask();
  if (other !== null)
    throw new Plain(`Evertill already runs from this folder: ${other}. Stop it first (Ctrl-C there).`);
  rmSync(socket, { force: true });
  await new Promise<void>((resolve, reject) => {
    const server = createServer((peer) => peer.end(whoIsIt()));
    server.once('error', () => reject(new Plain('Evertill is just being started from this folder by someone else.')));
    server.listen(socket, () => resolve());
    server.unref();
  });
}

function ask(): Promise<string | null> {
  return new Promise((resolve) => {
    let said = '';
    const peer = connect(socket);
    peer.setEncoding('utf8');
    peer.on('data', (chunk: string) => {
      said += chunk;
    });
    peer.once('end', () => resolve(said || 'it is starting'));
    peer.once('error', () => resolve(null));
  });
}
