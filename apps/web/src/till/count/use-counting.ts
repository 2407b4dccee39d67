import type { TillCount, TillVariant } from '@evertill/domain';
import { type CountedRow, countedHere } from '@evertill/offline';
import { useLiveQuery } from 'dexie-react-hooks';
import { useRef, useState } from 'react';
import { m } from '#messages';
import { withCounted, withoutEntry, withScanned } from '#shell/counted-draft.ts';
import { refusalWords } from '#shell/refusal-words.ts';
import { useCountedDraft } from '#shell/use-counted-draft.ts';
import { showToast } from '#ui/toast.tsx';
import { clock, ids } from '../core/ports.ts';
import { useConfig, useSession } from '../core/session-context.tsx';
import { draftKeyOf, roundOf } from './count-draft.ts';
import { stateCount } from './state-count.ts';

type Goods = Pick<TillVariant, 'variantId' | 'title' | 'sku' | 'scale'>;

const NOTHING: readonly CountedRow[] = [];

/** One count at this till: what is scanned and not saved, what was saved, and the steps between. */
export function useCounting(count: Pick<TillCount, 'id' | 'recounts'>) {
  const session = useSession();
  const config = useConfig();
  const { till } = session;
  const { draft, change, take, end, discard } = useCountedDraft<number>(draftKeyOf(count.id));
  const [busy, setBusy] = useState(false);
  // The list of what was saved comes a moment later: a scan in between belongs to the round that was just stated.
  const stated = useRef<readonly { variantId: string; round: number }[]>([]);
  const counted = useLiveQuery(() => countedHere(till.journal, count.id), [till, count.id]) ?? NOTHING;
  const add = (variant: Goods, round?: number, step?: number) => {
    const born = { entryId: ids.next(), countedAt: clock.now() };
    change((old) => {
      const known = round ?? roundOf(count, [...counted, ...stated.current, ...old], variant.variantId);
      return withScanned(old, variant, { ...born, round: known }, step);
    });
  };
  const save = async () => {
    const clerk = session.clerks.current.get();
    if (!clerk || !config) return;
    const saving = take();
    if (saving.length === 0) return;
    stated.current = [...stated.current, ...saving];
    setBusy(true);
    const who = { countId: count.id, locationId: config.locationId, clerkId: clerk.id };
    const written = await stateCount(session, { ...who, draft: saving }).catch(() => null);
    end(written?.ok === true);
    setBusy(false);
    if (!written?.ok) {
      const text = written ? refusalWords(written.refusal) : '';
      showToast({ title: m.till_count_not_saved(), text, tone: 'attention' });
    }
  };
  return {
    draft,
    counted,
    busy,
    add,
    save,
    discard,
    setUnits: (entryId: string, units: number) =>
      change((old) => withCounted(old, entryId, { counted: units, countedAt: clock.now() })),
    drop: (entryId: string) => change((old) => withoutEntry(old, entryId)),
    /** Sets aside what was counted of some goods, by anybody, and begins them anew. */
    restart: (variant: Goods) =>
      add(variant, roundOf(count, [...counted, ...stated.current, ...draft], variant.variantId) + 1, 0),
  };
}

export type Counting = ReturnType<typeof useCounting>;
