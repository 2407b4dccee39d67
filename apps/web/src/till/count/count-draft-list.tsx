import { COUNTED_MAX, type TillCount } from '@evertill/domain';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { m } from '#messages';
import { Badge } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { formatDate, formatNumber, formatQuantity } from '#ui/format.ts';
import { AmountPad } from '../sell/amount-pad.tsx';
import { useStock } from '../sell/use-goods.ts';
import type { DraftCount } from './count-draft.ts';
import type { Counting } from './use-counting.ts';

/** What is scanned and not saved yet: each number can be corrected by keypad. */
export function CountDraft({ count, counting }: { count: TillCount; counting: Counting }) {
  const { draft, busy } = counting;
  const [edited, setEdited] = useState<DraftCount>();
  const stock = useStock(draft.map((one) => one.variantId));
  if (draft.length === 0) return <p className="p-6 text-center text-ink-soft">{m.till_count_scan_first()}</p>;
  const isTwice = (one: DraftCount) =>
    draft.some(({ entryId, variantId }) => variantId === one.variantId && entryId !== one.entryId);
  const expected = (one: DraftCount) => {
    const level = stock.get(one.variantId);
    if (count.blind || !level) return null;
    return m.till_count_expected({ count: formatQuantity(level.onHand, one.scale) });
  };
  return (
    <>
      <h2 className="font-[550]">{m.till_count_not_yet()}</h2>
      <ul className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface">
        {draft.map((one) => (
          <li key={one.entryId} className="flex min-h-16 items-center gap-3 px-4 py-2">
            <span className="grid min-w-0 flex-1">
              <span className="line-clamp-2 font-[550] leading-snug">{one.title}</span>
              <span className="flex flex-wrap items-center gap-x-2 text-ink-faint text-sm">
                {[one.sku, expected(one), isTwice(one) && formatDate(one.countedAt)].filter(Boolean).join(' · ')}
                {one.round > 1 && <Badge tone="saved">{m.till_count_round({ round: formatNumber(one.round) })}</Badge>}
              </span>
              {one.isSaid && <span className="text-ink-soft text-sm">{m.shell_counted_said()}</span>}
            </span>
            <Figure entry={one} onEdit={() => setEdited(one)} />
            <Button
              size="large"
              className="min-w-12 px-3!"
              aria-label={m.till_count_drop({ title: one.title })}
              onPress={() => counting.drop(one.entryId)}
            >
              <Trash2 aria-hidden className="size-5" />
            </Button>
          </li>
        ))}
      </ul>
      <Button variant="primary" size="huge" full busy={busy} onPress={() => void counting.save()}>
        {m.till_count_save({ count: draft.length, shown: formatNumber(draft.length) })}
      </Button>
      {edited && (
        <UnitsWindow
          entry={edited}
          onClose={() => setEdited(undefined)}
          onTake={(units) => counting.setUnits(edited.entryId, units)}
        />
      )}
    </>
  );
}

/** What was said to be saved once may stand already, and so is only shown. */
function Figure({ entry, onEdit }: { entry: DraftCount; onEdit: () => void }) {
  const count = formatQuantity(entry.counted, entry.scale);
  if (entry.isSaid) return <span className="money min-w-16 px-3 text-center text-lg">{count}</span>;
  return (
    <Button
      size="large"
      className="money min-w-16 text-lg"
      aria-label={m.till_count_units({ title: entry.title, count })}
      onPress={onEdit}
    >
      {count}
    </Button>
  );
}

interface UnitsWindowProps {
  entry: DraftCount;
  onClose: () => void;
  onTake: (units: number) => void;
}

function UnitsWindow({ entry, onClose, onTake }: UnitsWindowProps) {
  const [units, setUnits] = useState<number | null>(entry.counted);
  const take = () => {
    onTake(units ?? 0);
    onClose();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={entry.title}
      size="small"
      footer={
        <Button variant="primary" size="huge" full onPress={take}>
          {m.till_take_over()}
        </Button>
      }
    >
      <AmountPad
        label={entry.scale === 'grams' ? m.till_grams() : m.till_quantity()}
        value={units}
        onChange={setUnits}
        format={(count) =>
          entry.scale === 'grams' ? m.till_grams_shown({ grams: formatQuantity(count) }) : formatQuantity(count)
        }
        onEnter={take}
        max={COUNTED_MAX}
      />
    </Dialog>
  );
}
