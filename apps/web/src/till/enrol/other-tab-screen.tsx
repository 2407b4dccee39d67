import { AppWindow } from 'lucide-react';
import { m } from '#messages';
import { EmptyState } from '#ui/empty-state.tsx';

/** Another tab holds the till. This one waits in line for its lock and takes over by itself when the other is gone. */
export function OtherTabScreen() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState level={1} title={m.till_other_tab_title()} icon={<AppWindow />}>
        <p role="status">{m.till_other_tab_text()}</p>
      </EmptyState>
    </main>
  );
}
