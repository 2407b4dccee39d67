import { CircleAlert, Info, WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '#messages';
import { cx } from './cx.ts';

const TONES = {
  notice: 'bg-notice text-notice-ink',
  saved: 'bg-saved text-saved-ink',
  attention: 'bg-attention text-attention-ink',
};

/** A sentence the reader should not miss, in the flow of the page. */
export function Note({
  tone = 'notice',
  icon,
  children,
  className,
}: {
  tone?: keyof typeof TONES;
  icon?: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  return (
    <div
      role="status"
      className={cx(
        'flex items-start gap-3 rounded-card px-4 py-3 text-sm [&>svg]:mt-px [&>svg]:size-4.5 [&>svg]:shrink-0',
        TONES[tone],
        className,
      )}
    >
      {icon ?? (tone === 'attention' ? <CircleAlert aria-hidden /> : <Info aria-hidden />)}
      <div>{children}</div>
    </div>
  );
}

/** Tells calmly that the network is away and what still works. */
export function OfflineNote({ children, className }: { children?: ReactNode; className?: string }) {
  return (
    <Note tone="saved" icon={<WifiOff aria-hidden />} className={className}>
      {children ?? m.ui_offline()}
    </Note>
  );
}
