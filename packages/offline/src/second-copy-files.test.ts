import { describe, expect, it } from 'vitest';
import { type CopyAnswer, type CopyRequest, type CopyWorker, opfsCopy } from './opfs-copy.ts';
import { filesCopy, type SyncHandle } from './second-copy-files.ts';

/** A disk whose files keep only what was flushed when the power goes. */
class FakeDisk {
  readonly files = new Map<string, { now: Uint8Array; flushed: Uint8Array }>();
  held = new Set<string>();
  room = Number.POSITIVE_INFINITY;

  open = async (name: string): Promise<SyncHandle> => {
    if (this.held.has(name)) throw new Error('NoModificationAllowedError');
    this.held.add(name);
    const file = this.files.get(name) ?? { now: new Uint8Array(), flushed: new Uint8Array() };
    this.files.set(name, file);
    return {
      getSize: () => file.now.length,
      read: (into, { at }) => {
        const part = file.now.subarray(at, at + into.length);
        into.set(part);
        return part.length;
      },
      write: (bytes, { at }) => {
        const fits = bytes.subarray(0, Math.max(0, Math.min(bytes.length, this.room)));
        const grown = new Uint8Array(Math.max(file.now.length, at + fits.length));
        grown.set(file.now);
        grown.set(fits, at);
        file.now = grown;
        return fits.length;
      },
      truncate: (size) => {
        file.now = file.now.slice(0, size);
      },
      flush: () => {
        file.flushed = file.now.slice();
      },
      close: () => void this.held.delete(name),
    };
  };

  powerCut(): void {
    this.held = new Set();
    for (const file of this.files.values()) file.now = file.flushed.slice();
  }
}

describe('the second copy on disk', () => {
  it('keeps what was appended through a power cut', async () => {
    const disk = new FakeDisk();
    const copy = filesCopy(disk.open);
    await copy.append(['one', 'two']);
    await copy.append(['drei – ø']);
    disk.powerCut();
    expect(await filesCopy(disk.open).read()).toEqual(['one', 'two', 'drei – ø']);
  });

  it('is replaced as a whole, again and again, and appends go to the new one', async () => {
    const disk = new FakeDisk();
    const copy = filesCopy(disk.open);
    await copy.append(['old']);
    for (const turn of ['a', 'b', 'c']) {
      await copy.replace([turn]);
      await copy.append([`after ${turn}`]);
      disk.powerCut();
      expect(await filesCopy(disk.open).read()).toEqual([turn, `after ${turn}`]);
      disk.powerCut();
    }
  });

  it('stays the old one when there is no room for the new', async () => {
    const disk = new FakeDisk();
    const copy = filesCopy(disk.open);
    await copy.append(['old']);
    disk.room = 3;
    await expect(copy.replace(['much longer'])).rejects.toThrow('no room');
    expect(await copy.read()).toEqual(['old']);
  });

  it('keeps a torn line apart from the next', async () => {
    const disk = new FakeDisk();
    const copy = filesCopy(disk.open);
    await copy.append(['one']);
    disk.room = 3;
    await expect(copy.append(['cut off'])).rejects.toThrow('no room');
    disk.room = Number.POSITIVE_INFINITY;
    await copy.append(['three']);
    expect(await copy.read()).toEqual(['one', 'cu', 'three']);
  });

  it('lets go of every file when one is held by another tab, and tries again when asked again', async () => {
    const disk = new FakeDisk();
    const other = await disk.open('journal-b');
    const copy = filesCopy(disk.open);
    await expect(copy.read()).rejects.toThrow('NoModificationAllowed');
    expect([...disk.held]).toEqual(['journal-b']);
    other.close();
    expect(await copy.read()).toEqual([]);
  });
});

describe('the way to the worker', () => {
  it('pairs answers with questions, and fails what a dying worker leaves open', async () => {
    const listeners = new Map<string, (event: unknown) => void>();
    const asked: CopyRequest[] = [];
    const worker = {
      postMessage: (request: CopyRequest) => void asked.push(request),
      addEventListener: (type: string, listener: (event: unknown) => void) => void listeners.set(type, listener),
    } as CopyWorker;
    const say = (data: CopyAnswer): void => listeners.get('message')?.({ data });
    const copy = opfsCopy(worker);
    const read = copy.read();
    const append = copy.append(['x']);
    const replace = copy.replace(['y']);
    say({ id: 2, ok: false, reason: 'no room' });
    say({ id: 1, ok: true, lines: ['a'] });
    expect(await read).toEqual(['a']);
    await expect(append).rejects.toThrow('no room');
    listeners.get('error')?.({});
    await expect(replace).rejects.toThrow('cannot be written');
    expect(asked.map((request) => request.do)).toEqual(['read', 'append', 'replace']);
  });
});
