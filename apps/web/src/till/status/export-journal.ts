import type { Journal } from '@evertill/offline';

/** Saves every entry of this till as a file, one a line: the exact bytes with their hash, for whoever has to look. */
export async function exportJournal(journal: Journal): Promise<void> {
  const rows = await journal.db.entries.toArray();
  const identity = await journal.identity();
  const lines = rows.map(({ deviceId, epoch, seq, hash, bytes }) =>
    JSON.stringify({ deviceId, epoch, seq, hash, bytes }),
  );
  const url = URL.createObjectURL(new Blob([`${lines.join('\n')}\n`], { type: 'application/x-ndjson' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `evertill-${identity?.tillCode ?? 'till'}-${identity?.epoch ?? 0}.jsonl`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
