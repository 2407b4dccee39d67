import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { HeadingAt } from './heading-level.tsx';

interface EmptyStateProps {
  title: string;
  children?: ReactNode;
  icon?: ReactNode;
  action?: ReactNode;
  level?: 1 | 2 | 3 | 4;
  className?: string;
}

/** Says that there is nothing here, why, and what to do next. */
export function EmptyState({ title, children, icon, action, level = 2, className }: EmptyStateProps) {
  return (
    <div className={cx('mx-auto grid max-w-md justify-items-center gap-3 px-6 py-10 text-center', className)}>
      {icon && (
        <span
          aria-hidden="true"
          className="grid size-14 place-items-center rounded-full bg-sunken text-ink-faint [&>svg]:size-6"
        >
          {icon}
        </span>
      )}
      <HeadingAt level={level} className="display text-heading">
        {title}
      </HeadingAt>
      {children && <div className="text-ink-soft">{children}</div>}
      {action && <div className="mt-2">{action}</div>}
    </div>
  );
}
