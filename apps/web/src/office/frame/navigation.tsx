import type { Permission } from '@evertill/domain';
import { useQuery } from '@tanstack/react-query';
import { Boxes, LayoutDashboard, LifeBuoy, MonitorSmartphone, ReceiptText, Scale, Tags } from 'lucide-react';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { Badge } from '#ui/badge.tsx';
import { formatNumber } from '#ui/format.ts';
import { Link } from '#ui/link.tsx';
import { useMay } from '../shared/staff.ts';

const PLACES = [
  { to: '/office', label: m.office_nav_today, Icon: LayoutDashboard, needs: 'order.read' },
  { to: '/office/stock', label: m.office_nav_stock, Icon: Boxes, needs: 'stock.read' },
  { to: '/office/orders', label: m.office_nav_orders, Icon: ReceiptText, needs: 'order.read' },
  { to: '/office/shortages', label: m.shortage_nav, Icon: LifeBuoy, needs: 'case.read' },
  { to: '/office/tills', label: m.office_nav_tills, Icon: MonitorSmartphone, needs: 'device.read' },
  { to: '/office/cases', label: m.office_nav_cases, Icon: Scale, needs: 'case.read' },
  { to: '/office/catalogue', label: m.office_nav_catalogue, Icon: Tags, needs: 'catalogue.read' },
] as const satisfies readonly { needs: Permission; [key: string]: unknown }[];

/** The pages of the office that this person may open. */
export function Navigation({ onChoose }: { onChoose?: () => void }) {
  return (
    <nav aria-label={m.office_nav()}>
      <ul className="grid gap-0.5">
        {PLACES.map((place) => (
          <Place key={place.to} place={place} onChoose={onChoose} />
        ))}
      </ul>
    </nav>
  );
}

function Place({ place, onChoose }: { place: (typeof PLACES)[number]; onChoose?: () => void }) {
  const { to, label, Icon, needs } = place;
  if (!useMay(needs)) return null;
  return (
    <li>
      <Link
        to={to}
        look="plain"
        activeOptions={{ exact: to === '/office', includeSearch: false }}
        onClick={onChoose}
        className="flex min-h-11 items-center gap-3 rounded-field px-3 text-ink-soft hover:bg-sunken aria-[current=page]:bg-accent-soft aria-[current=page]:font-[550] aria-[current=page]:text-accent-ink"
      >
        <Icon aria-hidden className="size-4.5 shrink-0" />
        <span className="flex-1">{label()}</span>
        {to === '/office/cases' && <Open count="openCases" />}
        {to === '/office/shortages' && <Open count="openShortages" />}
      </Link>
    </li>
  );
}

function Open({ count }: { count: 'openCases' | 'openShortages' }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.office.today.queryOptions());
  if (!data || data[count] === 0) return null;
  return <Badge tone="attention">{formatNumber(data[count])}</Badge>;
}
