import { Cloud, CloudOff, CloudUpload } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { m } from '#messages';
import { Badge } from '#ui/badge.tsx';
import { formatNumber } from '#ui/format.ts';

interface LinkBadgeProps {
  /** Whether the server can be reached. */
  isOnline: boolean;
  /** Sales that the server does not have yet. */
  pending?: number;
}

/** How this device stands with the server. Calm in every case: offline is a way to work, not an error. */
export function LinkBadge({ isOnline, pending = 0 }: LinkBadgeProps) {
  const waiting = pending > 0 ? m.shell_link_pending({ count: pending, shown: formatNumber(pending) }) : undefined;
  return (
    <span role="status">
      {!isOnline && (
        <Badge tone="saved" icon={<CloudOff aria-hidden />}>
          {waiting ? `${m.shell_link_offline()} · ${waiting}` : m.shell_link_offline()}
        </Badge>
      )}
      {isOnline && waiting && (
        <Badge tone="notice" icon={<CloudUpload aria-hidden />}>
          {waiting}
        </Badge>
      )}
      {isOnline && !waiting && (
        <Badge tone="safe" icon={<Cloud aria-hidden />}>
          {m.shell_link_online()}
        </Badge>
      )}
    </span>
  );
}

/** What the browser believes of its network. False is certain; true may still mean that the server is away. */
export function useBrowserOnline(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
}
