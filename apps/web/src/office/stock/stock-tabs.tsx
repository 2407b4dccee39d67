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
  // On a narrow window the page's own tab may lie beyond the edge.
  useEffect(() => {
    nav.current?.querySelector('[aria-current=page]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, []);
  return (
    <nav ref={nav} aria-label={m.stock_tabs()} className="-mx-1 mb-4 overflow-x-auto px-1">
      <ul className="flex min-w-max gap-1 border-line border-b">
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
        className="flex min-h-11 items-center whitespace-nowrap border-transparent border-b-2 px-3 text-ink-soft hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-accent-ink"
      >
        {label()}
      </Link>
    </li>
  );
}
