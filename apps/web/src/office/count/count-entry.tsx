import { COUNT_AGE_MS_MAX, COUNTED_MAX } from '@evertill/domain';
import { useMutation } from '@tanstack/react-query';
import { useId } from 'react';
import { v7 } from 'uuid';
import { useTRPCClient } from '#api/context.ts';
import { m } from '#messages';
import { type CountedDraft, withCounted, withoutEntry, withScanned } from '#shell/counted-draft.ts';
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
import { recordSlices } from './record-slices.ts';

type Line = CountedDraft<null>;
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
                <EntryRow
                  key={entry.entryId}
                  entry={entry}
                  onCount={(units) => setUnits(entry.entryId, units)}
                  onDrop={() => change((old) => withoutEntry(old, entry.entryId))}
                />
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

interface EntryRowProps {
  entry: Line;
  onCount: (units: number) => void;
  onDrop: () => void;
}

/** What was said to be saved once may stand already, and so is only shown. */
function EntryRow({ entry, onCount, onDrop }: EntryRowProps) {
  const hintId = useId();
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-2.5">
      <p className="grid min-w-0 flex-1 basis-48">
        <span>{entry.title}</span>
        <span className="text-ink-faint text-sm">{entry.sku}</span>
        {entry.isSaid && (
          <span id={hintId} className="text-ink-soft text-sm">
            {m.shell_counted_said()}
          </span>
        )}
      </p>
      <NumberField
        label={entry.scale === 'grams' ? m.moves_grams() : m.moves_counted()}
        aria-label={m.moves_counted_of({ title: entry.title })}
        aria-describedby={entry.isSaid ? hintId : undefined}
        hideLabel={entry.scale === 'each'}
        value={entry.counted}
        onChange={onCount}
        isReadOnly={entry.isSaid}
        minValue={0}
        maxValue={COUNTED_MAX}
        size="large"
        formatOptions={{ maximumFractionDigits: 0 }}
        className="w-32"
      />
      <Button onPress={onDrop}>{m.moves_entry_drop()}</Button>
    </li>
  );
}

/** Saves everything that was counted, however much: what is safe goes at once, what is not comes back. */
function useRecord({ countId }: Count, { take, saved, end }: Unsaved) {
  const client = useTRPCClient().office.count;
  const refresh = useCountRefresh();
  const recordAll = async (lines: readonly Line[]): Promise<boolean> => {
    let isLate = false;
    await recordSlices(lines, async (slice) => {
      const { caseId } = await client.record.mutate({ countId, entries: slice.map(saidNow) });
      isLate ||= caseId !== null;
      saved(slice);
    });
    return isLate;
  };
  const mutation = useMutation({
    mutationFn: recordAll,
    onSuccess: (isLate, lines) => {
      if (isLate) {
        showToast({ title: m.moves_enter_late(), text: m.moves_enter_late_text(), tone: 'attention' });
      } else {
        const units = lines.reduce((sum, entry) => sum + entry.counted, 0);
        showToast({ title: m.moves_enter_saved({ count: formatQuantity(units, 'each') }) });
      }
    },
    onError: showProblem,
    onSettled: () => {
      end(false);
      refresh();
    },
  });
  const record = () => {
    const lines = take();
    if (lines.length > 0) mutation.mutate(lines);
  };
  return { record, isBusy: mutation.isPending };
}

/** The clock of a page is nobody's: it says how long ago something was counted. */
const saidNow = ({ entryId, variantId, counted, countedAt }: Line) => ({
  ...{ entryId, variantId, counted },
  ageMs: Math.min(COUNT_AGE_MS_MAX, Math.max(0, Date.now() - countedAt)),
});
