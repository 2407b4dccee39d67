import type { PurchaseOrderState } from '@evertill/domain';
import { m } from '#messages';
import { Badge, type Tone } from '#ui/badge.tsx';
import { formatDate } from '#ui/format.ts';

export function purchaseStateWords(state: PurchaseOrderState): string {
  return {
    draft: m.supply_state_draft,
    sent: m.supply_state_sent,
    partly_received: m.supply_state_partly_received,
    closed: m.supply_state_closed,
    cancelled: m.supply_state_cancelled,
  }[state]();
}

const TONES: Record<PurchaseOrderState, Tone> = {
  draft: 'notice',
  sent: 'accent',
  partly_received: 'saved',
  closed: 'safe',
  cancelled: 'plain',
};

export function PurchaseBadge({ state }: { state: PurchaseOrderState }) {
  return <Badge tone={TONES[state]}>{purchaseStateWords(state)}</Badge>;
}

/** An ISO day as people write it, whatever the time zone of the device. */
export const dayWords = (day: string): string => formatDate(Date.parse(`${day}T12:00:00Z`), 'day', 'UTC');
