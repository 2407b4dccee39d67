import { CloudCheck, HardDrive, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '#messages';
import { cx } from './cx.ts';

export type Tone = 'plain' | 'accent' | 'saved' | 'safe' | 'attention' | 'notice';

const TONES: Record<Tone, string> = {
  plain: 'bg-sunken text-ink-soft',
  accent: 'bg-accent-soft text-accent-ink',
  saved: 'bg-saved text-saved-ink',
  safe: 'bg-safe text-safe-ink',
  attention: 'bg-attention text-attention-ink',
  notice: 'bg-notice text-notice-ink',
};

/** A word or two about a thing. Colour never speaks alone. */
export function Badge({
  tone = 'plain',
  icon,
  children,
  className,
}: {
  tone?: Tone;
  icon?: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  return (
    <span
      className={cx(
        'inline-flex min-h-6 items-center gap-1.5 whitespace-nowrap rounded-full px-2.5 font-[550] text-xs [&>svg]:size-3.5',
        TONES[tone],
        className,
      )}
    >
      {icon}
      {children}
    </span>
  );
}

/** Which of three a sale is. Nothing else is ever shown for it. */
export type SaleState = 'saved' | 'safe' | 'attention';

/** Saved here: in this till's journal. Safe: the server has it. Attention: somebody must look at it. */
export function StatusPill({ state }: { state: SaleState }) {
  if (state === 'saved')
    return (
      <Badge tone="saved" icon={<HardDrive aria-hidden />}>
        {m.ui_saved_here()}
      </Badge>
    );
  if (state === 'safe')
    return (
      <Badge tone="safe" icon={<CloudCheck aria-hidden />}>
        {m.ui_safe_at_server()}
      </Badge>
    );
  return (
    <Badge tone="attention" icon={<TriangleAlert aria-hidden />}>
      {m.ui_needs_attention()}
    </Badge>
  );
}
