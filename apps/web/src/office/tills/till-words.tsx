import { m } from '#messages';
import { Badge } from '#ui/badge.tsx';
import { formatNumber, formatSince } from '#ui/format.ts';

/** When a till was last heard, in words. */
export function seenWords(at: string | null): string {
  return at === null ? m.office_seen_never() : m.office_seen({ since: formatSince(Date.parse(at), Date.now()) });
}

/** How much a till has written and not yet sent, as far as it told. */
export function PendingBadge({ pending }: { pending: number }) {
  if (pending === 0) return <Badge tone="safe">{m.office_pending_none()}</Badge>;
  return <Badge tone="saved">{m.office_pending({ count: pending, shown: formatNumber(pending) })}</Badge>;
}
