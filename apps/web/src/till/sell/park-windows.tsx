import { discardParked, type ParkedRow, parkedCarts } from '@evertill/offline';
import { useLiveQuery } from 'dexie-react-hooks';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { m } from '#messages';
import { refusalWords } from '#shell/refusal-words.ts';
import { Button } from '#ui/button.tsx';
import { DateText } from '#ui/date-text.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { TextField } from '#ui/text-field.tsx';
import { showToast } from '#ui/toast.tsx';
import { useSession } from '../core/session-context.tsx';
import { useStore } from '../core/store.ts';

/** Puts the cart aside under a name, so that the next customer can be served. */
export function ParkWindow({ onClose }: { onClose: () => void }) {
  const { counter, clerks } = useSession();
  const [label, setLabel] = useState('');
  const park = async () => {
    const parked = await counter.park(label.trim(), clerks.current.get()?.id ?? '');
    if (!parked.ok) return void showToast({ title: refusalWords(parked.refusal), tone: 'attention' });
    showToast({ title: m.till_park_done({ label: label.trim() }) });
    onClose();
  };
  return (
    <Dialog isOpen onOpenChange={onClose} title={m.till_park_title()} size="small">
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (label.trim() !== '') void park();
        }}
      >
        <TextField
          label={m.till_park_name()}
          description={m.till_park_hint()}
          size="large"
          value={label}
          onChange={setLabel}
          maxLength={60}
          autoFocus
        />
        <Button type="submit" variant="primary" size="huge" full isDisabled={label.trim() === ''}>
          {m.till_park()}
        </Button>
      </form>
    </Dialog>
  );
}

/** What waits aside, the longest waiting first. */
export function ParkedWindow({ onClose }: { onClose: () => void }) {
  const { till, counter } = useSession();
  const { cart } = useStore(counter.state);
  const parked = useLiveQuery(() => parkedCarts(till.journal), [till]) ?? [];
  const isBusy = cart.lines.length > 0;
  const recall = async (row: ParkedRow) => {
    const recalled = await counter.recall(row.id);
    if (!recalled.ok) showToast({ title: refusalWords(recalled.refusal), tone: 'attention' });
    onClose();
  };
  return (
    <Dialog isOpen onOpenChange={onClose} title={m.till_parked_title()} size="small">
      {isBusy && <p className="mb-4 text-ink-soft">{m.till_parked_busy()}</p>}
      {parked.length === 0 && <p className="text-ink-soft">{m.till_parked_none()}</p>}
      <ul className="grid gap-2">
        {parked.map((row) => (
          <li key={row.id} className="flex gap-2">
            <Button
              size="huge"
              className="flex-1 justify-between!"
              isDisabled={isBusy}
              onPress={() => void recall(row)}
            >
              <span className="min-w-0 truncate">{row.label}</span>
              <span className="text-ink-faint text-sm">
                <DateText at={row.parkedAt} style="time" />
              </span>
            </Button>
            <Discard row={row} />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

/** Giving a parked cart up asks twice, and never when a card was charged for it. */
function Discard({ row }: { row: ParkedRow }) {
  const { till, cards, holds } = useSession();
  const [isSure, setSure] = useState(false);
  const discard = async () => {
    if (!isSure) return setSure(true);
    if (await cards.holds(row.id)) return void showToast({ title: m.till_parked_paid(), tone: 'attention' });
    const given = await discardParked(till.journal, row.id);
    if (given.ok) void holds.letGo(row.cart);
  };
  if (isSure) {
    return (
      <Button size="huge" variant="danger" className="px-4!" onPress={() => void discard()}>
        {m.till_parked_discard_sure()}
      </Button>
    );
  }
  return (
    <IconButton label={m.till_parked_discard({ label: row.label })} size="huge" onPress={() => void discard()}>
      <Trash2 aria-hidden className="size-5" />
    </IconButton>
  );
}
