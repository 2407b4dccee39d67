import type { SecondCopy } from './ports.ts';

/** What the worker is asked and answers; `id` pairs them. */
export type CopyRequest = { id: number } & (
  | { do: 'read' }
  | { do: 'append'; lines: readonly string[] }
  | { do: 'replace'; lines: readonly string[] }
);
export type CopyAnswer = { id: number } & ({ ok: true; lines?: string[] } | { ok: false; reason: string });

/** A worker that keeps the file, as far as it is used here. */
export type CopyWorker = Pick<Worker, 'postMessage' | 'addEventListener'>;

/** The second copy as a file of the origin's private file system, kept by a dedicated worker. */
export function opfsCopy(worker: CopyWorker): SecondCopy {
  const waiting = new Map<number, { resolve: (lines: string[]) => void; reject: (error: Error) => void }>();
  let next = 0;
  worker.addEventListener('message', (event) => {
    const answer = (event as MessageEvent<CopyAnswer>).data;
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.ok) asked?.resolve(answer.lines ?? []);
    else asked?.reject(new Error(answer.reason));
  });
  worker.addEventListener('error', () => {
    for (const { reject } of waiting.values()) reject(new Error('the second copy cannot be written'));
    waiting.clear();
  });
  const ask = (request: { do: 'read' } | { do: 'append' | 'replace'; lines: readonly string[] }): Promise<string[]> =>
    new Promise((resolve, reject) => {
      next += 1;
      waiting.set(next, { resolve, reject });
      worker.postMessage({ ...request, id: next });
    });
  return {
    read: () => ask({ do: 'read' }),
    append: async (lines) => void (await ask({ do: 'append', lines })),
    replace: async (lines) => void (await ask({ do: 'replace', lines })),
  };
}
