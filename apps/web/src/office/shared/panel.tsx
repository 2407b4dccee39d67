import { type ReactNode, useId } from 'react';
import { Card } from '#ui/card.tsx';
import { cx } from '#ui/cx.ts';

interface PanelProps {
  title: string;
  intro?: ReactNode;
  /** Stands beside the title: a link or a button. */
  aside?: ReactNode;
  /** No space around the contents, for tables and lists that reach the edge. */
  flush?: boolean;
  className?: string;
  children: ReactNode;
}

/** A card with a heading of its own. */
export function Panel({ title, intro, aside, flush, className, children }: PanelProps) {
  const id = useId();
  return (
    <Card className={cx('min-w-0', flush && 'overflow-hidden', className)}>
      <section aria-labelledby={id}>
        <header className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-5 pt-4 pb-3">
          <div>
            <h2 id={id} className="display text-heading">
              {title}
            </h2>
            {intro && <p className="text-ink-faint text-sm">{intro}</p>}
          </div>
          {aside && <div className="text-sm">{aside}</div>}
        </header>
        <div className={flush ? undefined : 'px-5 pb-5'}>{children}</div>
      </section>
    </Card>
  );
}
