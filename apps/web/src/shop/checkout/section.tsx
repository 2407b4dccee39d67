import { type ReactNode, useId } from 'react';

/** One part of the checkout. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid gap-4">
      <h2 id={id} className="display text-heading">
        {title}
      </h2>
      {children}
    </section>
  );
}
