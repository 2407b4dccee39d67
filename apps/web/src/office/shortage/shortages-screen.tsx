import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ArrowLeft, LifeBuoy } from 'lucide-react';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { cx } from '#ui/cx.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatNumber } from '#ui/format.ts';
import { Link } from '#ui/link.tsx';
import { Answer } from '../shared/answer.tsx';
import { Screen } from '../shared/screen.tsx';
import { useMay } from '../shared/staff.ts';
import { ShortageDetail } from './shortage-detail.tsx';
import { ShortageList } from './shortage-list.tsx';

const route = getRouteApi('/office/shortages');

/** Promises that goods do not stand behind, each with its ways out. */
export function ShortagesScreen() {
  const trpc = useTRPC();
  const { case: chosen } = route.useSearch();
  const may = useMay('case.read');
  const query = useQuery(trpc.office.shortage.list.queryOptions(undefined, { enabled: may }));
  return (
    <Screen title={m.shortage_title()} intro={m.shortage_intro()} needs="case.read">
      <Answer query={query} rows={5}>
        {({ items, total }) =>
          items.length === 0 && chosen === undefined ? (
            <EmptyState title={m.shortage_none_title()} icon={<LifeBuoy aria-hidden />}>
              {m.shortage_none_text()}
            </EmptyState>
          ) : (
            <div className="grid items-start gap-5 lg:grid-cols-[22rem_minmax(0,1fr)]">
              <div className={cx('min-w-0 gap-3 lg:grid', chosen === undefined ? 'grid' : 'hidden')}>
                <ShortageList items={items} chosen={chosen} />
                {total > items.length && (
                  <p className="text-ink-faint text-sm">
                    {m.shortage_more({ shown: formatNumber(items.length), total: formatNumber(total) })}
                  </p>
                )}
              </div>
              {chosen === undefined ? (
                <p className="hidden rounded-card border border-line border-dashed p-10 text-center text-ink-soft lg:block">
                  {m.shortage_choose()}
                </p>
              ) : (
                <div className="grid min-w-0 gap-3">
                  <Link
                    to="/office/shortages"
                    look="plain"
                    className="inline-flex min-h-11 w-fit items-center gap-2 lg:hidden"
                  >
                    <ArrowLeft aria-hidden className="size-4.5" />
                    {m.shortage_back()}
                  </Link>
                  <ShortageDetail key={chosen} caseId={chosen} />
                </div>
              )}
            </div>
          )
        }
      </Answer>
    </Screen>
  );
}
