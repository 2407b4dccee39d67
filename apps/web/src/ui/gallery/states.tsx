import { Boxes, PackageOpen } from 'lucide-react';
import { useState } from 'react';
import { LinkBadge } from '../../shell/link-badge.tsx';
import { UpdateBar } from '../../shell/update-prompt.tsx';
import { Badge, StatusPill } from '../badge.tsx';
import { Breadcrumbs } from '../breadcrumbs.tsx';
import { Button } from '../button.tsx';
import { Card } from '../card.tsx';
import { DataTable, type Sort } from '../data-table.tsx';
import { EmptyState } from '../empty-state.tsx';
import { ErrorState } from '../error-state.tsx';
import { formatDate, formatQuantity } from '../format.ts';
import { Anchor } from '../link.tsx';
import { Money } from '../money.tsx';
import { Note, OfflineNote } from '../note.tsx';
import { Pagination } from '../pagination.tsx';
import { Progress } from '../progress.tsx';
import { Skeleton } from '../skeleton.tsx';
import { Tabs } from '../tabs.tsx';
import { showToast } from '../toast.tsx';
import { Section } from './section.tsx';

const ROWS = Array.from({ length: 5_000 }, (_, n) => ({
  id: `s${n}`,
  sku: `EV-${String(1000 + n)}`,
  name: ['Oak tray', 'Linen throw', 'Stoneware bowl', 'Beeswax candle'][n % 4] ?? '',
  onHand: (n * 37) % 90,
  price: 995 + ((n * 450) % 9000),
}));

export function Words() {
  return (
    <Section title="Words and figures">
      <Breadcrumbs
        items={[
          {
            id: 'home',
            content: (
              <Anchor href="#top" look="plain">
                Home
              </Anchor>
            ),
          },
          {
            id: 'kitchen',
            content: (
              <Anchor href="#top" look="plain">
                Kitchen
              </Anchor>
            ),
          },
          { id: 'here', content: 'Stoneware bowl' },
        ]}
      />
      <div className="flex flex-wrap items-center gap-2.5">
        <StatusPill state="saved" />
        <StatusPill state="safe" />
        <StatusPill state="attention" />
        <Badge>Draft</Badge>
        <Badge tone="accent">New</Badge>
        <Badge tone="notice">Test payments</Badge>
        <LinkBadge isOnline />
        <LinkBadge isOnline pending={3} />
        <LinkBadge isOnline={false} pending={1} />
      </div>
      <p className="flex flex-wrap items-baseline gap-4">
        <Money amount={123456} currency="GBP" className="text-heading" />
        <Money amount={9900} currency="EUR" />
        <Money amount={12900} currency="GBP" struck />
        <Money amount={5000} currency="JPY" />
        <span>{formatQuantity(1250, 'grams')}</span>
        <span>{formatDate(1_790_000_000_000, 'long')}</span>
      </p>
      <div className="grid max-w-2xl gap-3">
        <OfflineNote />
        <Note>Prices include VAT. Delivery is free from £60.</Note>
        <Note tone="attention">Two of these were sold a moment ago. One is left.</Note>
        <Progress label="Reading the catalogue" value={32} valueLabel="3,200 of 10,000 rows" />
      </div>
      <Pagination
        page={5}
        pageCount={12}
        renderLink={({ page, ...link }) => (
          <a key={page} {...link} href={`#page-${page}`}>
            {link.children}
          </a>
        )}
      />
    </Section>
  );
}

export function States() {
  const [sort, setSort] = useState<Sort>({ column: 'sku', direction: 'ascending' });
  return (
    <Section title="Lists and states">
      <Tabs
        label="Stock"
        tabs={[
          { id: 'all', label: 'All stock', content: <StockTable sort={sort} onSort={setSort} /> },
          {
            id: 'low',
            label: 'Running low',
            content: (
              <EmptyState title="Nothing runs low" icon={<Boxes />}>
                Every shelf is as full as it should be.
              </EmptyState>
            ),
          },
        ]}
      />
      <div className="grid gap-6 lg:grid-cols-3">
        <Card>
          <EmptyState
            title="No orders yet"
            icon={<PackageOpen />}
            action={<Button variant="primary">Open the store</Button>}
          >
            Orders from the store and the tills will stand here.
          </EmptyState>
        </Card>
        <Card>
          <ErrorState title="The stock did not load" requestId="01J9-7FQ2" onRetry={() => undefined}>
            The server took too long to answer. Nothing was changed.
          </ErrorState>
        </Card>
        <Card className="grid content-start gap-4 p-6">
          <Skeleton shape="title" />
          <Skeleton shape="text" lines={4} />
          <Skeleton shape="row" lines={3} />
        </Card>
      </div>
      <UpdateBar onUpdate={() => undefined} onLater={() => undefined} />
    </Section>
  );
}

function StockTable({ sort, onSort }: { sort: Sort; onSort: (sort: Sort) => void }) {
  const sign = sort.direction === 'ascending' ? 1 : -1;
  const key = sort.column as 'sku' | 'name' | 'onHand' | 'price';
  const rows = ROWS.toSorted((a, b) => (a[key] < b[key] ? -sign : a[key] > b[key] ? sign : 0));
  return (
    <Card className="overflow-hidden">
      <DataTable
        label="Stock of every variant"
        rows={rows}
        rowKey={(row) => row.id}
        sort={sort}
        onSort={onSort}
        onRowAction={(row) => showToast({ title: row.name, text: row.sku })}
        className="h-80"
        columns={[
          { id: 'sku', header: 'SKU', cell: (row) => row.sku, width: 'w-28', isSortable: true },
          { id: 'name', header: 'Name', cell: (row) => row.name, isSortable: true },
          { id: 'onHand', header: 'On hand', cell: (row) => row.onHand, align: 'end', width: 'w-28', isSortable: true },
          {
            id: 'price',
            header: 'Price',
            cell: (row) => <Money amount={row.price} currency="GBP" />,
            align: 'end',
            width: 'w-28',
          },
        ]}
      />
    </Card>
  );
}
