import { useSuspenseQuery } from '@tanstack/react-query';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { ThemeToggle } from '#shell/theme-toggle.tsx';
import { Link } from '#ui/link.tsx';
import { CartLink } from './cart-link.tsx';
import { CategoryNav } from './category-nav.tsx';
import { CurrencySwitch } from './currency-switch.tsx';
import { MenuSheet } from './menu-sheet.tsx';
import { SearchBox } from './search-box.tsx';
import { SearchLink } from './search-link.tsx';

export function ShopHeader({ currencies }: { currencies: readonly string[] }) {
  const trpc = useTRPC();
  const { data: tree } = useSuspenseQuery(trpc.catalogue.tree.queryOptions());
  return (
    <header className="sticky top-0 z-40 border-line border-b bg-paper/95 backdrop-blur-sm print:static">
      <div className="page flex h-16 items-center gap-2 lg:h-20 lg:gap-6">
        <MenuSheet tree={tree} currencies={currencies} />
        <Link
          to="/"
          look="plain"
          className="display me-auto text-[1.625rem] leading-none tracking-tight lg:me-0 lg:text-[2rem]"
        >
          {m.shop_name()}
        </Link>
        <SearchBox className="mx-auto hidden w-full max-w-md lg:block" />
        <div className="flex items-center gap-1">
          <SearchLink />
          {currencies.length > 1 && <CurrencySwitch currencies={currencies} className="hidden sm:block" />}
          <span className="hidden sm:contents">
            <ThemeToggle />
          </span>
          <CartLink />
        </div>
      </div>
      <CategoryNav tree={tree} />
    </header>
  );
}
