import { m } from '#messages';
import { Link } from '#ui/link.tsx';
import type { CategoryNode } from '../shared/answers.ts';

const SHOWN_MAX = 9;

/** The departments in one row under the header; on narrow screens they are in the menu and at the foot. */
export function CategoryNav({ tree }: { tree: readonly CategoryNode[] }) {
  return (
    <nav aria-label={m.shop_departments()} className="hidden lg:block print:hidden">
      <ul className="page flex flex-wrap gap-x-8">
        {tree.slice(0, SHOWN_MAX).map((category) => (
          <li key={category.slug}>
            <Link
              to="/c/$slug"
              params={{ slug: category.slug }}
              look="plain"
              activeOptions={{ includeSearch: false }}
              className="-mb-px block border-transparent border-b-2 pt-1 pb-3 text-ink-soft text-sm transition-colors hover:border-line-strong hover:text-ink aria-[current=page]:border-accent-ink aria-[current=page]:text-ink"
            >
              {category.name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
