import { COUNT_AGE_MS_MAX } from '@evertill/domain';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { v7 } from 'uuid';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { type CountedDraft, withCounted, withoutEntry, withScanned } from '#shell/counted-draft.ts';
import { Button } from '#ui/button.tsx';
import { formatQuantity } from '#ui/format.ts';
import { NumberField } from '#ui/number-field.tsx';
import { showToast } from '#ui/toast.tsx';
import { FindStock, type FoundStock } from '../shared/find-stock.tsx';
import { Panel } from '../shared/panel.tsx';
import { showProblem } from '../shared/problem-words.ts';
import { useCountRefresh } from './count-refresh.ts';
import type { Count } from './count-types.ts';

type TypedEntry = CountedDraft<null>;

/** Where counted goods are entered: scan or find, correct the number, save. */
export function CountEntry({ count }: { count: Count }) {
  const [entries, setEntries] = useState<readonly TypedEntry[]>([]);
  const setUnits = (entryId: string, units: number) =>
    setEntries(withCounted(entries, entryId, { counted: Number.isNaN(units) ? 0 : units, countedAt: Date.now() }));
  const { record, isBusy } = useRecord(count, () => setEntries([]));
  // Codes may come faster than the page is drawn anew: each builds on the one before.
  const add = (goods: FoundStock) => {
    const born = { entryId: v7(), round: null, countedAt: Date.now() };
    setEntries((old) => withScanned(old, goods, born));
  };
  return (
    <Panel title={m.moves_enter()} intro={m.moves_enter_text()} className="overflow-visible print:hidden">
      <div className="grid gap-4">
        <FindStock locationId={count.location.id} onChoose={add} />
        {entries.length > 0 && (
          <>
            <ul className="divide-y divide-line">
              {entries.map((entry) => (
                <li key={entry.entryId} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-2.5">
                  <p className="grid min-w-0 flex-1 basis-48">
                    <span>{entry.title}</span>
                    <span className="text-ink-faint text-sm">{entry.sku}</span>
                  </p>
                  <NumberField
                    label={entry.scale === 'grams' ? m.moves_grams() : m.moves_counted()}
                    aria-label={m.moves_counted_of({ title: entry.title })}
                    hideLabel={entry.scale === 'each'}
                    value={entry.counted}
                    onChange={(units) => setUnits(entry.entryId, units)}
                    minValue={0}
                    maxValue={10_000_000}
                    size="large"
                    formatOptions={{ maximumFractionDigits: 0 }}
                    className="w-32"
                  />
                  <Button onPress={() => setEntries(withoutEntry(entries, entry.entryId))}>
                    {m.moves_entry_drop()}
                  </Button>
                </li>
              ))}
            </ul>
            <div className="flex justify-end">
              <Button variant="primary" size="large" busy={isBusy} onPress={() => record(entries)}>
                {m.moves_enter_save()}
              </Button>
            </div>
          </>
        )}
      </div>
    </Panel>
  );
}

function useRecord(count: Count, onDone: () => void) {
  const trpc = useTRPC();
  const refresh = useCountRefresh();
  const mutation = useMutation(
    trpc.office.count.record.mutationOptions({
      onSuccess: ({ caseId }, { entries }) => {
        onDone();
        if (caseId !== null) {
          showToast({ title: m.moves_enter_late(), text: m.moves_enter_late_text(), tone: 'attention' });
        } else {
          const units = entries.reduce((sum, entry) => sum + entry.counted, 0);
          showToast({ title: m.moves_enter_saved({ count: formatQuantity(units, 'each') }) });
        }
      },
      onError: showProblem,
      onSettled: refresh,
    }),
  );
  const record = (typed: readonly TypedEntry[]) => {
    const entries = typed.map(({ entryId, variantId, counted, countedAt }) => ({
      ...{ entryId, variantId, counted },
      ageMs: Math.min(COUNT_AGE_MS_MAX, Math.max(0, Date.now() - countedAt)),
    }));
    mutation.mutate({ countId: count.countId, entries });
  };
  return { record, isBusy: mutation.isPending };
}
