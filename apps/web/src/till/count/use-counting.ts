import type { TillCount, TillVariant } from '@evertill/domain';
import { type CountedRow, countedHere } from '@evertill/offline';
import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { m } from '#messages';
import { withCounted, withoutEntry, withScanned } from '#shell/counted-draft.ts';
import { refusalWords } from '#shell/refusal-words.ts';
import { useCountedDraft } from '#shell/use-counted-draft.ts';
import { showToast } from '#ui/toast.tsx';
import { clock, ids } from '../core/ports.ts';
import { useConfig, useSession } from '../core/session-context.tsx';
import { type DraftCount, draftKeyOf, roundOf } from './count-draft.ts';
import { stateCount } from './state-count.ts';

const NOTHING: readonly CountedRow[] = [];

/** One count at this till: what is scanned and not saved, what was saved, and the steps between. */
export function useCounting(count: TillCount) {
  const session = useSession();
  const config = useConfig();
  const { till } = session;
  const { draft, change } = useCountedDraft<DraftCount>(draftKeyOf(count.id));
  const [busy, setBusy] = useState(false);
  const counted = useLiveQuery(() => countedHere(till.journal, count.id), [till, count.id]) ?? NOTHING;
  const add = (variant: Pick<TillVariant, 'variantId' | 'title' | 'sku' | 'scale'>, round?: number) => {
    const born = { entryId: ids.next(), countedAt: clock.now() };
    change((old) => {
      const known = round ?? roundOf(count, [...counted, ...old], variant.variantId);
      return withScanned(old, variant, { ...born, round: known });
    });
  };
  const save = async () => {
    const clerk = session.clerks.current.get();
    if (!clerk || !config || draft.length === 0) return;
    setBusy(true);
    const who = { countId: count.id, locationId: config.locationId, clerkId: clerk.id };
    const written = await stateCount(session, { ...who, draft }).catch(() => null);
    setBusy(false);
    if (written?.ok) {
      const saved = new Set(draft.map((one) => one.entryId));
      change((old) => old.filter((one) => !saved.has(one.entryId)));
    } else {
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
    setUnits: (entryId: string, units: number) =>
      change((old) => withCounted(old, entryId, { counted: units, countedAt: clock.now() })),
    drop: (entryId: string) => change((old) => withoutEntry(old, entryId)),
    /** Sets aside what was counted of some goods, by anybody, and begins them anew. */
    restart: (variant: Pick<TillVariant, 'variantId' | 'title' | 'sku' | 'scale'>) =>
      add(variant, roundOf(count, [...counted, ...draft], variant.variantId) + 1),
  };
}

export type Counting = ReturnType<typeof useCounting>;
