import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTRPC } from '#api/context.ts';
import { m } from '#messages';
import { Breadcrumbs } from '#ui/breadcrumbs.tsx';
import { formatDate, formatNumber } from '#ui/format.ts';
import { Link } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { Pagination } from '#ui/pagination.tsx';
import { actorWords } from '../shared/actor-words.ts';
import { Answer } from '../shared/answer.tsx';
import { Screen } from '../shared/screen.tsx';
import { useMay } from '../shared/staff.ts';
import { CountActions } from './count-actions.tsx';
import { CountEntry } from './count-entry.tsx';
import { CountLineFilters } from './count-line-filters.tsx';
import { CountLines } from './count-lines.tsx';
import { scopeWords } from './count-list.tsx';
import type { CountSearch } from './count-search.ts';
import type { Count } from './count-types.ts';
import { CountBadge } from './count-words.tsx';

const route = getRouteApi('/office/stock/counts/$countId');

/** One count: what was counted beside what the books say, entered, counted again, and approved here. */
export function CountScreen() {
  const trpc = useTRPC();
  const { countId } = route.useParams();
  const { q = '', lines = 'all', page = 1 } = route.useSearch();
  const navigate = route.useNavigate();
  const mayCount = useMay('count.write');
  const query = useQuery(
    trpc.office.count.get.queryOptions({ countId, show: lines, query: q, page }, { placeholderData: keepPreviousData }),
  );
  const change = (part: Partial<CountSearch>) =>
    void navigate({ search: (old) => ({ ...old, page: undefined, ...part }), replace: true });
  const title = query.data ? query.data.name : m.moves_counts();
  return (
    <Screen
      title={title}
      above={<Way title={title} />}
      needs="stock.read"
      actions={query.data && <CountActions count={query.data} />}
    >
      <Answer query={query} rows={10}>
        {(count) => (
          <div className="grid gap-5">
            <Facts count={count} />
            <Warnings count={count} />
            {mayCount && <CountEntry key={count.countId} count={count} />}
            <CountLineFilters count={count} search={{ q, lines }} onChange={change} />
            <CountLines key={`${lines} ${q} ${page}`} count={count} />
            <Pagination
              page={page}
              pageCount={Math.ceil(count.lines.total / count.lines.pageSize)}
              renderLink={({ page: to, ...link }) => (
                <Link
                  key={link['aria-label']}
                  {...link}
                  look="plain"
                  to="/office/stock/counts/$countId"
                  params={{ countId }}
                  search={(old) => ({ ...old, page: to })}
                />
              )}
            />
          </div>
        )}
      </Answer>
    </Screen>
  );
}

function Way({ title }: { title: string }) {
  const back = (
    <Link to="/office/stock/counts" look="plain">
      {m.moves_counts()}
    </Link>
  );
  return (
    <div className="pb-2 print:hidden">
      <Breadcrumbs
        items={[
          { id: 'counts', content: back },
          { id: 'count', content: title },
        ]}
      />
    </div>
  );
}

function Facts({ count }: { count: Count }) {
  const { summary, createdAt, createdBy, approvedAt, approvedBy, surplus, missing, isHidden } = count;
  const time = (at: string) => formatDate(Date.parse(at));
  const done = m.moves_done_of({ done: formatNumber(summary.counted), all: formatNumber(summary.lines) });
  const facts = [
    { label: m.moves_place(), words: count.location.name },
    { label: m.moves_count_what(), words: scopeWords(count) },
    { label: m.moves_counted(), words: done },
    ...(isHidden ? [] : [{ label: m.moves_differences(), words: differenceWords(surplus, missing) }]),
    { label: m.moves_started(), words: `${time(createdAt)} · ${actorWords(createdBy)}` },
    ...(approvedAt === null || approvedBy === null
      ? []
      : [{ label: m.moves_count_approved(), words: `${time(approvedAt)} · ${actorWords(approvedBy)}` }]),
  ];
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-center gap-2 text-sm">
        <CountBadge state={count.state} />
        <span className="money text-ink-soft">{m.moves_count_number({ number: count.number })}</span>
      </div>
      <dl className="grid gap-x-8 gap-y-3 text-sm sm:grid-cols-2 lg:grid-cols-3">
        {facts.map(({ label, words }) => (
          <div key={label} className="min-w-0">
            <dt className="text-ink-faint">{label}</dt>
            <dd className="break-words">{words}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

const differenceWords = (surplus: number, missing: number): string =>
  m.moves_difference_sum({ surplus: formatNumber(surplus), missing: formatNumber(missing) });

/** What somebody should know before believing the figures. */
function Warnings({ count }: { count: Count }) {
  const { moved } = count.summary;
  if (count.state !== 'open' && count.state !== 'review') return null;
  return (
    <>
      {moved > 0 && <Note tone="attention">{m.moves_warn_moved({ count: moved, shown: formatNumber(moved) })}</Note>}
      {count.silentTills.length > 0 && <Note>{m.moves_warn_tills({ tills: count.silentTills.join(', ') })}</Note>}
    </>
  );
}
