import type { ReactNode } from 'react';

/** A heading of the level that fits its place in the document. */
export function HeadingAt({
  level,
  className,
  children,
}: {
  level: 1 | 2 | 3 | 4;
  className?: string;
  children: ReactNode;
}) {
  const Tag = `h${level}` as const;
  return <Tag className={className}>{children}</Tag>;
}
