import { useRef, useState } from 'react';
import { type CountedDraft, keepDraft, readDraft } from './counted-draft.ts';

/** What is counted and not saved, under a key of this device: there again after a reload, and shared by nobody. */
export function useCountedDraft<T extends CountedDraft>(key: string) {
  const [draft, show] = useState(() => readDraft(localStorage, key, Date.now()) as T[]);
  // Codes may come faster than the page is drawn anew: each change builds on the one before, whatever is on the screen.
  const latest = useRef<readonly T[]>(draft);
  const change = (next: (draft: readonly T[]) => readonly T[]) => {
    latest.current = next(latest.current);
    keepDraft(localStorage, key, latest.current);
    show([...latest.current]);
  };
  return { draft: draft as readonly T[], change };
}
