import type { TillCount } from '@evertill/domain';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { ChevronLeft, ClipboardList } from 'lucide-react';
import { useEffect } from 'react';
import { m } from '#messages';
import { PageHead } from '#shell/page-head.tsx';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatNumber } from '#ui/format.ts';
import { useConfig } from '../core/session-context.tsx';
import { CountDraft } from './count-draft-list.tsx';
import { CountFind } from './count-find.tsx';
import { CountedList } from './counted-list.tsx';
import { OrphanDrafts } from './orphan-drafts.tsx';
import { useCounting } from './use-counting.ts';

/** Counts what lies in this shop, with or without a network, for a count that somebody opened in the office. */
export function CountScreen() {
  const config = useConfig();
  const navigate = useNavigate();
  const { count: chosen } = useSearch({ from: '/till/count' });
  const counts = config?.counts ?? [];
  const only = chosen === undefined && counts.length === 1 ? counts[0] : undefined;
  const count = counts.find((one) => one.id === chosen) ?? only;
  const choose = (id: string | undefined) =>
    void navigate({ to: '/till/count', search: id === undefined ? {} : { count: id }, replace: true });
  // Whoever counts stays with that count, whichever others begin or end meanwhile.
  const onlyId = only?.id;
  useEffect(() => {
    if (onlyId !== undefined) void navigate({ to: '/till/count', search: { count: onlyId }, replace: true });
  }, [onlyId, navigate]);
  return (
    <main className="min-h-0 flex-1 overflow-y-auto p-4 md:p-6">
      <PageHead title={m.till_place_count()} />
      {config && <OrphanDrafts counts={counts} />}
      {count ? (
        <Counting key={count.id} count={count} onBack={counts.length > 1 ? () => choose(undefined) : undefined} />
      ) : (
        <Choose counts={counts} onChoose={choose} />
      )}
    </main>
  );
}

function Choose({ counts, onChoose }: { counts: readonly TillCount[]; onChoose: (id: string) => void }) {
  if (counts.length === 0) {
    return (
      <EmptyState title={m.till_count_none()} level={1} icon={<ClipboardList />}>
        {m.till_count_none_text()}
      </EmptyState>
    );
  }
  return (
    <div className="mx-auto grid max-w-2xl gap-4">
      <h1 className="display text-title">{m.till_count_choose()}</h1>
      <ul className="grid gap-3">
        {counts.map((count) => (
          <li key={count.id}>
            <Button size="huge" full className="justify-between!" onPress={() => onChoose(count.id)}>
              <span className="truncate">{count.name}</span>
              <span className="text-ink-soft text-sm">{scopeWords(count)}</span>
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Counting({ count, onBack }: { count: TillCount; onBack: (() => void) | undefined }) {
  const counting = useCounting(count);
  return (
    <div className="mx-auto grid max-w-6xl gap-5">
      <header className="flex flex-wrap items-center gap-3">
        {onBack && (
          <Button size="large" className="min-w-12 px-3!" aria-label={m.till_count_back()} onPress={onBack}>
            <ChevronLeft aria-hidden className="size-5" />
          </Button>
        )}
        <div className="min-w-0 flex-1">
          <h1 className="display truncate text-title">{count.name}</h1>
          <p className="text-ink-soft text-sm">{scopeWords(count)}</p>
        </div>
      </header>
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <section aria-label={m.till_count_now()} className="grid gap-4">
          <CountFind count={count} onFound={(variant) => counting.add(variant)} />
          <CountDraft count={count} counting={counting} />
        </section>
        <CountedList counting={counting} />
      </div>
    </div>
  );
}

function scopeWords({ variantIds, blind }: TillCount): string {
  const what =
    variantIds === null
      ? m.till_count_everything()
      : m.till_count_some({ count: variantIds.length, shown: formatNumber(variantIds.length) });
  return blind ? `${what} · ${m.till_count_blind()}` : what;
}
