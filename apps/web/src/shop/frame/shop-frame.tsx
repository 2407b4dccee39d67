import { useSuspenseQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { useTRPC } from '#api/context.ts';
import { SkipLink } from '#shell/skip-link.tsx';
import { CurrencyContext } from '../shared/currency.ts';
import { ArrivalFocus } from './arrival-focus.tsx';
import { ShopFooter } from './shop-footer.tsx';
import { ShopHeader } from './shop-header.tsx';
import { TestBanner } from './test-banner.tsx';

/** What stands around every screen of the store. */
export function ShopFrame({ currency }: { currency: string }) {
  const trpc = useTRPC();
  const { data: info } = useSuspenseQuery(trpc.shop.info.queryOptions());
  return (
    <CurrencyContext value={currency}>
      <SkipLink />
      {info.testPayments && <TestBanner />}
      <ShopHeader currencies={info.currencies} />
      <main id="content" tabIndex={-1} className="min-h-[60dvh] outline-none">
        <Outlet />
      </main>
      <ShopFooter />
      <ArrivalFocus />
    </CurrencyContext>
  );
}
