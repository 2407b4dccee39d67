import { RotateCw, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '#messages';
import { Button } from './button.tsx';
import { HeadingAt } from './heading-level.tsx';

interface ErrorStateProps {
  title: string;
  /** What it means for the reader and what they can do. */
  children?: ReactNode;
  /** The number by which the server's log is searched. */
  requestId?: string;
  onRetry?: () => void;
  level?: 1 | 2 | 3 | 4;
}

/** Says what did not work, calmly, with a way to try again. */
export function ErrorState({ title, children, requestId, onRetry, level = 2 }: ErrorStateProps) {
  return (
    <div role="alert" className="mx-auto grid max-w-md justify-items-center gap-3 px-6 py-10 text-center">
      <span aria-hidden="true" className="grid size-14 place-items-center rounded-full bg-attention text-attention-ink">
        <TriangleAlert className="size-6" />
      </span>
      <HeadingAt level={level} className="display text-heading">
        {title}
      </HeadingAt>
      {children && <div className="text-ink-soft">{children}</div>}
      {requestId && (
        <p className="text-ink-faint text-sm">
          {m.ui_request_number()} <code className="select-all">{requestId}</code>
        </p>
      )}
      {onRetry && (
        <Button className="mt-2" onPress={onRetry}>
          <RotateCw aria-hidden className="size-4" />
          {m.ui_try_again()}
        </Button>
      )}
    </div>
  );
}
