import type { CountState } from '@evertill/domain';
import { Ban, CheckCheck, ClipboardCheck, ScanBarcode } from 'lucide-react';
import { m } from '#messages';
import { Badge, type Tone } from '#ui/badge.tsx';
import { formatQuantity } from '#ui/format.ts';
import type { COUNT_SHOWS, LineShow } from './count-search.ts';

const STATES: Record<CountState, { words: () => string; tone: Tone; Icon: typeof Ban }> = {
  open: { words: m.moves_count_open, tone: 'notice', Icon: ScanBarcode },
  review: { words: m.moves_count_review, tone: 'saved', Icon: ClipboardCheck },
  approved: { words: m.moves_count_approved, tone: 'safe', Icon: CheckCheck },
  cancelled: { words: m.moves_count_cancelled, tone: 'plain', Icon: Ban },
};

export function CountBadge({ state }: { state: CountState }) {
  const { words, tone, Icon } = STATES[state];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden />}>
      {words()}
    </Badge>
  );
}

export function showWords(show: (typeof COUNT_SHOWS)[number]): string {
  if (show === 'running') return m.moves_counts_running();
  return show === 'all' ? m.moves_counts_all() : STATES[show].words();
}

export function lineShowWords(show: LineShow): string {
  return {
    all: m.moves_lines_all,
    uncounted: m.moves_lines_uncounted,
    counted: m.moves_lines_counted,
    different: m.moves_lines_different,
    moved: m.moves_lines_moved,
  }[show]();
}

/** A difference with its sign, a true minus for less. */
export function signedWords(units: number, scale: 'each' | 'grams'): string {
  if (units === 0) return formatQuantity(0, scale);
  return `${units < 0 ? '−' : '+'} ${formatQuantity(Math.abs(units), scale)}`;
}
