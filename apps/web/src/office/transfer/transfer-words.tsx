import type { TransferState } from '@evertill/domain';
import { Ban, CheckCheck, ClipboardList, Truck } from 'lucide-react';
import { m } from '#messages';
import { Badge, type Tone } from '#ui/badge.tsx';
import type { TRANSFER_SHOWS } from './transfer-search.ts';

const STATES: Record<TransferState, { words: () => string; tone: Tone; Icon: typeof Truck }> = {
  requested: { words: m.moves_transfer_requested, tone: 'saved', Icon: ClipboardList },
  sent: { words: m.moves_transfer_sent, tone: 'notice', Icon: Truck },
  received: { words: m.moves_transfer_received, tone: 'safe', Icon: CheckCheck },
  cancelled: { words: m.moves_transfer_cancelled, tone: 'plain', Icon: Ban },
};

export function TransferBadge({ state }: { state: TransferState }) {
  const { words, tone, Icon } = STATES[state];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden />}>
      {words()}
    </Badge>
  );
}

export function showWords(show: (typeof TRANSFER_SHOWS)[number]): string {
  if (show === 'open') return m.moves_transfers_open();
  return show === 'all' ? m.moves_transfers_all() : STATES[show].words();
}
