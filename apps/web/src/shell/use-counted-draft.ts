import { useRef, useState } from 'react';
import { type CountedDraft, ended, keepDraft, readDraft, taken, type Unsaved, unsaved } from './counted-draft.ts';

/**
 * What is counted and not saved, under a key of this device: there again after a reload, also when that comes while it
 * is being saved. What is read there is of the round that the page under this key writes.
 */
export function useCountedDraft<Round extends number | null>(key: string) {
  const [page, show] = useState<Unsaved<Round>>(() => ({
    draft: readDraft(localStorage, key, Date.now()) as CountedDraft<Round>[],
    saving: [],
  }));
  // Codes may come faster than the page is drawn anew: each change builds on the one before, whatever is on the screen.
  const latest = useRef(page);
  const put = (next: Unsaved<Round>) => {
    latest.current = next;
    keepDraft(localStorage, key, [...next.draft, ...next.saving]);
    show(next);
  };
  return {
    draft: page.draft,
    change: (next: (draft: Unsaved<Round>['draft']) => Unsaved<Round>['draft']) =>
      put({ ...latest.current, draft: next(latest.current.draft) }),
    /** Takes everything out to be saved; empty while something is being saved already. */
    take: (): Unsaved<Round>['draft'] => {
      if (latest.current.saving.length > 0) return [];
      put(taken(latest.current));
      return latest.current.saving;
    },
    /** Some of what was taken is safe: it does not come back, whatever becomes of the rest. */
    saved: (safe: readonly CountedDraft<Round>[]) => put(unsaved(latest.current, safe)),
    /** Nothing is being saved any more: what was is safe now, or else what is left of it is back. */
    end: (isSaved: boolean) => put(ended(latest.current, isSaved)),
    /** What was counted is thrown away, since somebody said so. */
    discard: () => put({ draft: [], saving: [] }),
  };
}
