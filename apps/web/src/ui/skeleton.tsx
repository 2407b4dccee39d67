import { cx } from './cx.ts';

const SHAPES = { title: 'h-8 w-1/2', text: 'h-4', block: 'h-48', picture: 'aspect-square', row: 'h-12' };

/** A quiet stand-in while something is on its way; the place around it says "loading" once for screen readers. */
export function Skeleton({
  shape,
  lines = 1,
  className,
}: {
  shape: keyof typeof SHAPES;
  lines?: number;
  className?: string;
}) {
  return (
    <div aria-hidden="true" className={cx('grid gap-2.5', className)}>
      {Array.from({ length: lines }, (_, line) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines are alike and never move
          key={line}
          className={cx(
            'block animate-pulse rounded-field bg-sunken',
            SHAPES[shape],
            lines > 1 && line === lines - 1 && 'w-2/3',
          )}
        />
      ))}
    </div>
  );
}
