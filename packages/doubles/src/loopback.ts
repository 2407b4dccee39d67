import type { Server } from 'node:net';

/** Doubles speak to this machine only: they take any test key and would hand out anything to anybody. */
export const loopbackHost = '127.0.0.1';

const loopbackNames = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Listens on 127.0.0.1, on a free port when none or 0 is given; returns the port. */
export function listenOnLoopback(server: Server, port = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: loopbackHost, port }, () => {
      server.off('error', reject);
      const address = server.address();
      if (typeof address !== 'object' || address === null || address.address !== loopbackHost) {
        reject(new Error('a double must listen on 127.0.0.1 and nowhere else'));
        return;
      }
      resolve(address.port);
    });
  });
}

/** Throws unless the address lies on this machine. */
export function mustBeLoopback(url: string): string {
  const { hostname } = new URL(url);
  if (!loopbackNames.has(hostname)) {
    throw new Error(`a double sends to this machine only, not to ${hostname}`);
  }
  return url;
}
