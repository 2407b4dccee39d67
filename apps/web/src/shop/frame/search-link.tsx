import { Search } from 'lucide-react';
import { m } from '#messages';
import { buttonClass } from '#ui/button-class.ts';
import { Link } from '#ui/link.tsx';

/** On narrow screens the glass leads to the search page, which has the field. */
export function SearchLink() {
  return (
    <Link
      to="/search"
      look="plain"
      aria-label={m.shop_search()}
      className={buttonClass({ variant: 'quiet', icon: true }, 'lg:hidden')}
    >
      <Search aria-hidden className="size-5" />
    </Link>
  );
}
