import { useLiveQuery } from 'dexie-react-hooks';
import { m } from '#messages';
import { formatNumber } from '#ui/format.ts';
import { OfflineNote } from '#ui/note.tsx';
import { Progress } from '#ui/progress.tsx';
import { useServerOnline, useSession } from '../core/session-context.tsx';

/** The goods are on their way into this tablet for the first time; an interrupted load goes on where it stopped. */
export function FirstPullScreen() {
  const { till } = useSession();
  const isOnline = useServerOnline();
  const filling = useLiveQuery(() => till.catalogue.db.filling(), [till]);
  const received = filling?.received ?? 0;
  const total = filling?.total ?? null;
  return (
    <main className="grid min-h-dvh place-items-center p-6">
      <div className="grid w-full max-w-lg gap-6">
        <div className="grid gap-2">
          <h1 className="display text-title">{m.till_pull_title()}</h1>
          <p className="text-ink-soft">{m.till_pull_text()}</p>
        </div>
        <Progress
          label={m.till_pull_goods()}
          {...(total !== null && total > 0 ? { value: Math.min(100, (received / total) * 100) } : {})}
          valueLabel={
            total === null
              ? formatNumber(received)
              : m.till_pull_count({ received: formatNumber(received), total: formatNumber(total) })
          }
        />
        {!isOnline && <OfflineNote>{m.till_pull_waiting()}</OfflineNote>}
      </div>
    </main>
  );
}
