import { COUNT_AGE_MS_MAX } from '@evertill/domain';
import { useMutation } from '@tanstack/react-query';
import { v7 } from 'uuid';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { withCounted, withoutEntry, withScanned } from '#shell/counted-draft.ts';
import { useCountedDraft } from '#shell/use-counted-draft.ts';
import { Button } from '#ui/button.tsx';
import { formatQuantity } from '#ui/format.ts';
import { Note } from '#ui/note.tsx';
import { NumberField } from '#ui/number-field.tsx';
import { showToast } from '#ui/toast.tsx';
import { FindStock, type FoundStock } from '../shared/find-stock.tsx';
import { Panel } from '../shared/panel.tsx';
import { showProblem } from '../shared/problem-words.ts';
import { useCountRefresh } from './count-refresh.ts';
import type { Count } from './count-types.ts';

type Unsaved = ReturnType<typeof useCountedDraft<null>>;

/**
 * Where counted goods are entered: scan or find, correct the number, save. What is typed stays until it is saved or
 * taken off, through reloads and also when somebody hands the count in meanwhile.
 */
export function CountEntry({ count }: { count: Count }) {
  const unsaved = useCountedDraft<null>(`evertill-office-count:${count.countId}`);
  const { draft: entries, change } = unsaved;
  const setUnits = (entryId: string, units: number) =>
    change((old) => withCounted(old, entryId, { counted: Number.isNaN(units) ? 0 : units, countedAt: Date.now() }));
  const { record, isBusy } = useRecord(count, unsaved);
  const add = (goods: FoundStock) => {
    const born = { entryId: v7(), round: null, countedAt: Date.now() };
    change((old) => withScanned(old, goods, born));
  };
  const isOpen = count.state === 'open';
  if (!isOpen && entries.length === 0 && !isBusy) return null;
  return (
    <Panel title={m.moves_enter()} intro={m.moves_enter_text()} className="overflow-visible print:hidden">
      <div className="grid gap-4">
        {isOpen ? (
          <FindStock locationId={count.location.id} onChoose={add} />
        ) : (
          <Note tone="attention">{m.moves_enter_kept()}</Note>
        )}
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
                  <Button onPress={() => change((old) => withoutEntry(old, entry.entryId))}>
                    {m.moves_entry_drop()}
                  </Button>
                </li>
              ))}
            </ul>
            <div className="flex justify-end">
              <Button variant="primary" size="large" busy={isBusy} onPress={record}>
                {m.moves_enter_save()}
              </Button>
            </div>
          </>
        )}
      </div>
    </Panel>
  );
}

function useRecord(count: Count, { take, end }: Unsaved) {
  const trpc = useTRPC();
  const refresh = useCountRefresh();
  const mutation = useMutation(
    trpc.office.count.record.mutationOptions({
      onSuccess: ({ caseId }, { entries }) => {
        if (caseId !== null) {
          showToast({ title: m.moves_enter_late(), text: m.moves_enter_late_text(), tone: 'attention' });
        } else {
          const units = entries.reduce((sum, entry) => sum + entry.counted, 0);
          showToast({ title: m.moves_enter_saved({ count: formatQuantity(units, 'each') }) });
        }
      },
      onError: showProblem,
      onSettled: (_, problem) => {
        end(problem === null);
        refresh();
      },
    }),
  );
  const record = () => {
    const saving = take();
    if (saving.length === 0) return;
    const entries = saving.map(({ entryId, variantId, counted, countedAt }) => ({
      ...{ entryId, variantId, counted },
      ageMs: Math.min(COUNT_AGE_MS_MAX, Math.max(0, Date.now() - countedAt)),
    }));
    mutation.mutate({ countId: count.countId, entries });
  };
  return { record, isBusy: mutation.isPending };
}
