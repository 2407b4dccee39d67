import { m } from '#messages';
import { Skeleton } from '#ui/skeleton.tsx';

/** Drawn when the data of a screen takes longer than a moment. */
export function PendingPage() {
  return (
    <div className="page grid gap-4 py-10" role="status" aria-label={m.shell_loading()}>
      <Skeleton shape="title" />
      <Skeleton shape="text" lines={3} />
      <Skeleton shape="block" />
    </div>
  );
}
