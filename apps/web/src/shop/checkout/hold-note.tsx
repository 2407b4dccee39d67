import { Clock } from 'lucide-react';
import { useEffect, useState } from 'react';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { Note } from '#ui/note.tsx';

const SHOWN_BELOW_MS = 5 * 60_000;

/** How long the goods are kept, said only when it becomes short; and a way to keep them longer. */
export function HoldNote({ expiresAt, onAgain }: { expiresAt: number; onAgain: () => void }) {
  const left = useTimeLeft(expiresAt);
  if (left === null || left > SHOWN_BELOW_MS) return null;
  const seconds = Math.max(0, Math.ceil(left / 1000));
  const shown = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <Note tone="saved" icon={<Clock aria-hidden />}>
      <p aria-live="off">{seconds > 0 ? m.shop_hold_left({ time: shown }) : m.shop_hold_over()}</p>
      <Button size="small" className="mt-2" onPress={onAgain}>
        {m.shop_hold_again()}
      </Button>
    </Note>
  );
}

/** Milliseconds until a moment; null before the first look at the clock. */
function useTimeLeft(until: number): number | null {
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    const look = () => setLeft(until - Date.now());
    look();
    const timer = setInterval(look, 1_000);
    return () => clearInterval(timer);
  }, [until]);
  return left;
}
