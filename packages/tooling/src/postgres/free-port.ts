import { createServer } from 'node:net';

/** A TCP port on 127.0.0.1 nobody listens on now: `wanted` when given and free, else any. */
export async function freePort(wanted = 0): Promise<number> {
  const port = await tryPort(wanted);
  if (port !== null) return port;
  const any = await tryPort(0);
  if (any === null) throw new Error('This machine has no free TCP port on 127.0.0.1.');
  return any;
}

function tryPort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(null));
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : null));
    });
  });
}
