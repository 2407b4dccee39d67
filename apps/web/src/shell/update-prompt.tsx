import { useState } from 'react';
import { m } from '#messages';
import { Button } from '#ui/button.tsx';
import { applyUpdate, useUpdateReady } from './worker.ts';

/**
 * Offers a newer version and changes nothing without consent.
 * @param mayUpdate false while a cart is open, a card is in flight or something waits to be sent; then it stays silent
 */
export function UpdatePrompt({ mayUpdate }: { mayUpdate: boolean }) {
  const isReady = useUpdateReady();
  const [isPutOff, putOff] = useState(false);
  if (!isReady || !mayUpdate || isPutOff) return null;
  return <UpdateBar onUpdate={applyUpdate} onLater={() => putOff(true)} />;
}

/** The prompt itself. */
export function UpdateBar({ onUpdate, onLater }: { onUpdate: () => void; onLater: () => void }) {
  return (
    <section
      aria-label={m.shell_update_title()}
      className="flex flex-wrap items-center gap-x-6 gap-y-2 bg-accent-soft px-5 py-2.5 text-accent-ink"
    >
      <p className="flex-1 basis-72 text-sm">
        <strong className="font-[550]">{m.shell_update_title()}.</strong> {m.shell_update_text()}
      </p>
      <div className="flex gap-2">
        <Button variant="quiet" size="small" onPress={onLater}>
          {m.shell_update_later()}
        </Button>
        <Button variant="primary" size="small" onPress={onUpdate}>
          {m.shell_update_now()}
        </Button>
      </div>
    </section>
  );
}
