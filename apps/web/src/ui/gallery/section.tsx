import { type ReactNode, useId } from 'react';

export function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid gap-5">
      <h2 id={id} className="display border-line border-b pb-2 text-title">
        {title}
      </h2>
      {children}
    </section>
  );
}
