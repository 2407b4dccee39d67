import type { ReactNode } from 'react';
import { cx } from './cx.ts';

/** A sheet of paper on the desk: groups what belongs together. */
export function Card({
  children,
  className,
  as: Tag = 'div',
}: {
  children: ReactNode;
  className?: string;
  as?: 'div' | 'section' | 'article' | 'li';
}) {
  return <Tag className={cx('rounded-card border border-line bg-surface shadow-rest', className)}>{children}</Tag>;
}
