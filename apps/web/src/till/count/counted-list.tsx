import type { TillVariant } from '@evertill/domain';
import { type CountedRow, saleStatesOf } from '@evertill/offline';
import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { m } from '#messages';
import { AlertDialog } from '#ui/alert-dialog.tsx';
import { StatusPill } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { formatDate, formatQuantity } from '#ui/format.ts';
import { useSession } from '../core/session-context.tsx';
import { PILLS } from '../pay/done-screen.tsx';
import type { Counting } from './use-counting.ts';

const SHOWN_MAX = 200;

/** What this till has counted, each line with what may honestly be said of it. */
export function CountedList({ counting }: { counting: Counting }) {
  const { till } = useSession();
  const rows = counting.counted.slice(0, SHOWN_MAX);
  const [again, setAgain] = useState<TillVariant>();
  const states = useLiveQuery(() => saleStatesOf(till.journal, rows), [till, rows]);
  const goods = useLiveQuery(async () => {
    const known = await till.catalogue.variants([...new Set(rows.map((row) => row.variantId))]);
    return new Map(known.map((variant) => [variant.variantId, variant]));
  }, [till, rows]);
  return (
    <section aria-label={m.till_count_done()} className="grid gap-3">
      <h2 className="font-[550]">{m.till_count_done()}</h2>
      {rows.length === 0 && <p className="text-ink-soft">{m.till_count_done_none()}</p>}
      <ul className="divide-y divide-line rounded-card border border-line bg-surface empty:hidden">
        {rows.map((row, place) => (
          <Row
            key={row.entryId}
            row={row}
            variant={goods?.get(row.variantId)}
            state={PILLS[states?.[place] ?? 'saved_here']}
            onAgain={setAgain}
          />
        ))}
      </ul>
      <AlertDialog
        isOpen={again !== undefined}
        onOpenChange={() => setAgain(undefined)}
        title={m.till_count_again_title({ title: again?.title ?? '' })}
        confirmLabel={m.till_count_again()}
        onConfirm={() => {
          if (again) counting.restart(again);
          setAgain(undefined);
        }}
      >
        {m.till_count_again_text()}
      </AlertDialog>
    </section>
  );
}

interface RowProps {
  row: CountedRow;
  variant: TillVariant | undefined;
  state: (typeof PILLS)[keyof typeof PILLS];
  onAgain: (variant: TillVariant) => void;
}

function Row({ row, variant, state, onAgain }: RowProps) {
  return (
    <li className="flex min-h-16 flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2">
      <span className="grid min-w-40 flex-1">
        <span className="line-clamp-2 font-[550] leading-snug">{variant?.title ?? m.till_count_gone()}</span>
        <span className="text-ink-faint text-sm">{formatDate(row.countedAt)}</span>
      </span>
      <span className="money text-lg">{formatQuantity(row.counted, variant?.scale ?? 'each')}</span>
      <StatusPill state={state} />
      {variant && (
        <Button size="large" onPress={() => onAgain(variant)}>
          {m.till_count_again()}
        </Button>
      )}
    </li>
  );
}
