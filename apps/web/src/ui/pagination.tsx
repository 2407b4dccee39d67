import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { m } from '#messages';
import { buttonClass } from './button-class.ts';
import { cx } from './cx.ts';
import { formatNumber } from './format.ts';

interface PageLinkProps {
  page: number;
  className: string;
  'aria-label': string;
  'aria-current'?: 'page';
  children: ReactNode;
}

interface PaginationProps {
  page: number;
  pageCount: number;
  /** Draws the link to a page, so that each has an address: `(link) => <Link {...} search={{ page: link.page }} />`. */
  renderLink: (link: PageLinkProps) => ReactElement;
}

/** Pages of a list, by links. Draws nothing for a single page. */
export function Pagination({ page, pageCount, renderLink }: PaginationProps) {
  if (pageCount <= 1) return null;
  const look = buttonClass({ variant: 'quiet' }, 'money min-w-10 px-2!');
  return (
    <nav aria-label={m.ui_pages()} className="flex flex-wrap items-center justify-center gap-1">
      {page > 1 &&
        renderLink({
          page: page - 1,
          className: look,
          'aria-label': m.ui_previous_page(),
          children: <ChevronLeft aria-hidden className="size-4" />,
        })}
      {pagesShown(page, pageCount).map((shown, place) =>
        shown === null ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a gap is known only by its place
          <span key={`gap-${place}`} aria-hidden="true" className="px-1 text-ink-faint">
            …
          </span>
        ) : (
          <PageLink key={shown} page={shown} isCurrent={shown === page} look={look} renderLink={renderLink} />
        ),
      )}
      {page < pageCount &&
        renderLink({
          page: page + 1,
          className: look,
          'aria-label': m.ui_next_page(),
          children: <ChevronRight aria-hidden className="size-4" />,
        })}
    </nav>
  );
}

function PageLink({
  page,
  isCurrent,
  look,
  renderLink,
}: {
  page: number;
  isCurrent: boolean;
  look: string;
  renderLink: PaginationProps['renderLink'];
}) {
  return renderLink({
    page,
    className: cx(look, isCurrent && 'bg-sunken'),
    'aria-label': m.ui_page({ page: formatNumber(page) }),
    'aria-current': isCurrent ? 'page' : undefined,
    children: formatNumber(page),
  });
}

/** First, last, and the neighbours of the page; null is a gap: 1 … 4 5 6 … 12. */
export function pagesShown(page: number, pageCount: number): (number | null)[] {
  const wanted = [1, page - 1, page, page + 1, pageCount].filter((one) => one >= 1 && one <= pageCount);
  const pages = [...new Set(wanted)].sort((a, b) => a - b);
  return pages.flatMap((one, place) => {
    const before = pages[place - 1] ?? one;
    if (one - before === 2) return [one - 1, one];
    return one - before > 2 ? [null, one] : [one];
  });
}
