import type { Permission } from '@evertill/domain';
import { useEffect, useRef } from 'react';
import { m } from '#messages';
import { Link } from '#ui/link.tsx';
import { useMay } from '../shared/staff.ts';

/** The pages about stock; whoever adds one adds its line here. */
const TABS = [
  { to: '/office/stock', label: m.stock_tab_grid, needs: 'stock.read' },
  { to: '/office/stock/reorder', label: m.supply_tab_reorder, needs: 'purchase.read' },
  { to: '/office/stock/purchases', label: m.supply_tab_orders, needs: 'purchase.read' },
  { to: '/office/stock/incoming', label: m.supply_tab_incoming, needs: 'stock.read' },
  { to: '/office/stock/suppliers', label: m.supply_tab_suppliers, needs: 'purchase.read' },
  { to: '/office/stock/transfers', label: m.moves_tab_transfers, needs: 'stock.read' },
  { to: '/office/stock/counts', label: m.moves_tab_counts, needs: 'stock.read' },
  { to: '/office/stock/kept-back', label: m.moves_tab_kept, needs: 'stock.read' },
  { to: '/office/stock/value', label: m.stock_tab_value, needs: 'stock.value' },
  { to: '/office/stock/audit', label: m.stock_tab_audit, needs: 'audit.read' },
] as const satisfies readonly {
  needs: Permission;
  [key: string]: unknown;
}[];

/** Stands above every page about stock. */
export function StockTabs() {
  const nav = useRef<HTMLElement>(null);
  useEffect(() => (nav.current ? keepCurrentInView(nav.current) : undefined), []);
  return (
    <nav ref={nav} aria-label={m.stock_tabs()} className="-mx-1 mb-4 overflow-x-auto px-1">
      <ul className="flex min-w-max border-line border-b min-[84rem]:gap-1">
        {TABS.map((tab) => (
          <Tab key={tab.to} tab={tab} />
        ))}
      </ul>
    </nav>
  );
}

function Tab({ tab: { to, label, needs } }: { tab: (typeof TABS)[number] }) {
  if (!useMay(needs)) return null;
  return (
    <li>
      <Link
        to={to}
        look="plain"
        activeOptions={{ exact: to === '/office/stock', includeSearch: false }}
        className="flex min-h-11 items-center whitespace-nowrap border-transparent border-b-2 px-2 text-ink-soft text-sm hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-accent-ink min-[84rem]:px-3 min-[84rem]:text-base"
      >
        {label()}
      </Link>
    </li>
  );
}

/**
 * On a narrow window the page's own tab may lie beyond the edge: when it opens, once its letters have come, and after
 * the device was turned. Only the row of tabs moves, never the page. Gives what ends it.
 */
function keepCurrentInView(nav: HTMLElement): () => void {
  const bring = () => {
    const tab = nav.querySelector('[aria-current=page]')?.getBoundingClientRect();
    const row = nav.getBoundingClientRect();
    if (tab) nav.scrollBy({ left: tab.left + tab.width / 2 - row.left - row.width / 2 });
  };
  const sizes = new ResizeObserver(bring);
  sizes.observe(nav);
  if (nav.firstElementChild) sizes.observe(nav.firstElementChild);
  return () => sizes.disconnect();
}
