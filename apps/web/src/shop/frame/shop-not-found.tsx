import { useSuspenseQuery } from '@tanstack/react-query';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { PageHead } from '#shell/page-head.tsx';
import { buttonClass } from '#ui/button-class.ts';
import { Link } from '#ui/link.tsx';
import { SearchBox } from './search-box.tsx';

/** An address that leads nowhere, or to something that is no longer sold: with ways on. */
export function ShopNotFound() {
  const trpc = useTRPC();
  const { data: tree } = useSuspenseQuery(trpc.catalogue.tree.queryOptions());
  return (
    <div className="page grid max-w-2xl justify-items-center gap-6 py-20 text-center">
      <PageHead title={m.shell_not_found_title()} noIndex />
      <p className="eyebrow">404</p>
      <h1 className="display text-title">{m.shell_not_found_title()}</h1>
      <p className="max-w-md text-ink-soft">{m.shop_not_found_text()}</p>
      <SearchBox label={m.shop_search_field()} size="large" className="w-full max-w-md" />
      <ul className="flex flex-wrap justify-center gap-2">
        {tree.map((category) => (
          <li key={category.slug}>
            <Link
              to="/c/$slug"
              params={{ slug: category.slug }}
              look="plain"
              className={buttonClass({ size: 'small' })}
            >
              {category.name}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
