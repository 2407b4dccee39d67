import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '#messages';

/** The way from the start to here; each item is a Link, the last the page itself as text. */
export function Breadcrumbs({ items }: { items: readonly { id: string; content: ReactNode }[] }) {
  return (
    <nav aria-label={m.ui_breadcrumbs()}>
      <ol className="flex flex-wrap items-center gap-x-1.5 gap-y-1 text-ink-soft text-sm">
        {items.map((item, place) => (
          <li
            key={item.id}
            aria-current={place === items.length - 1 ? 'page' : undefined}
            className="flex items-center gap-1.5 aria-[current]:text-ink-faint"
          >
            {item.content}
            {place < items.length - 1 && <ChevronRight aria-hidden className="size-3.5 text-ink-faint" />}
          </li>
        ))}
      </ol>
    </nav>
  );
}
