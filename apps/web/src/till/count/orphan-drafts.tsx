import type { TillCount } from '@evertill/domain';
import { useState } from 'react';
import { m } from '#messages';
import { AlertDialog } from '#ui/alert-dialog.tsx';
import { Button } from '#ui/button.tsx';
import { formatNumber, formatQuantity } from '#ui/format.ts';
import { Note } from '#ui/note.tsx';
import { orphansOf } from './count-draft.ts';
import { useCounting } from './use-counting.ts';

/** What was counted here and not saved before somebody handed the count in: it is never lost without a word. */
export function OrphanDrafts({ counts }: { counts: readonly TillCount[] }) {
  return orphansOf(localStorage, counts).map((countId) => <OrphanDraft key={countId} countId={countId} />);
}

function OrphanDraft({ countId }: { countId: string }) {
  const [isAsked, setAsked] = useState(false);
  const { draft, busy, save, discard } = useCounting({ id: countId, recounts: [] });
  if (draft.length === 0) return null;
  return (
    <section aria-label={m.till_count_not_yet()} className="mx-auto mb-5 grid max-w-2xl gap-3">
      <Note tone="attention">
        <p className="font-[550]">{m.till_count_orphan({ count: draft.length, shown: formatNumber(draft.length) })}</p>
        <ul>
          {draft.map(({ entryId, title, counted, scale }) => (
            <li key={entryId}>{m.till_count_orphan_line({ title, count: formatQuantity(counted, scale) })}</li>
          ))}
        </ul>
        <p>{m.till_count_orphan_text()}</p>
      </Note>
      <div className="flex flex-wrap justify-end gap-3">
        <Button size="large" isDisabled={busy} onPress={() => setAsked(true)}>
          {m.till_count_discard()}
        </Button>
        <Button variant="primary" size="large" busy={busy} onPress={() => void save()}>
          {m.till_count_save({ count: draft.length, shown: formatNumber(draft.length) })}
        </Button>
      </div>
      <AlertDialog
        isOpen={isAsked}
        onOpenChange={setAsked}
        title={m.till_count_discard_title()}
        confirmLabel={m.till_count_discard()}
        isDanger
        onConfirm={() => {
          discard();
          setAsked(false);
        }}
      >
        {m.till_count_discard_text()}
      </AlertDialog>
    </section>
  );
}
