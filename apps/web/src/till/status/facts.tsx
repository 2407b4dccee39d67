import type { ReactNode } from 'react';
import { Card } from '#ui/card.tsx';

/** A card of facts under one heading. */
export function Facts({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card as="section" className="grid content-start gap-1 p-5">
      <h2 className="pb-2 font-[550] text-lg">{title}</h2>
      {children}
    </Card>
  );
}

/** One fact: its name and what it is. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <p className="flex min-h-9 items-center justify-between gap-4 border-line border-t py-1">
      <span className="text-ink-soft">{name}</span>
      <span className="money min-w-0 whitespace-normal text-end">{children}</span>
    </p>
  );
}
