import { m } from '#messages';
import { Badge } from '#ui/badge.tsx';
import { Card } from '#ui/card.tsx';
import { formatQuantity, formatSince } from '#ui/format.ts';
import { Link } from '#ui/link.tsx';
import type { Shortage } from './shortage-rows.ts';
import { ownerWords } from './shortage-words.ts';

/** One line a shortage: what, where, how many, since when, and whose. */
export function ShortageList({ items, chosen }: { items: readonly Shortage[]; chosen: string | undefined }) {
  return (
    <nav aria-label={m.shortage_list()}>
      <Card as="section" className="overflow-hidden">
        <ul className="divide-y divide-line">
          {items.map((item) => (
            <li key={item.caseId}>
              <Link
                to="/office/shortages"
                search={{ case: item.caseId }}
                look="plain"
                aria-current={item.caseId === chosen ? 'true' : undefined}
                className="grid min-h-16 gap-1 px-4 py-3 hover:bg-sunken aria-[current=true]:bg-accent-soft"
              >
                <span className="flex flex-wrap items-baseline justify-between gap-x-3">
                  <span className="font-[550]">{item.title}</span>
                  <span className="money text-attention-ink text-sm">
                    {m.shortage_by({ quantity: formatQuantity(item.short, item.scale) })}
                  </span>
                </span>
                <span className="text-ink-soft text-sm">
                  {item.location} · {m.shortage_since({ since: formatSince(item.openedAt, Date.now()) })}
                </span>
                <Hit item={item} />
              </Link>
            </li>
          ))}
        </ul>
      </Card>
    </nav>
  );
}

function Hit({ item: { promises } }: { item: Shortage }) {
  const names = promises.map((promise) => promise.customer || ownerWords(promise));
  const isWaiting = promises.length > 0 && promises.every((promise) => promise.waiting !== null);
  return (
    <span className="flex flex-wrap items-center gap-2 text-ink-soft text-sm">
      {names.join(', ')}
      {isWaiting && <Badge tone="saved">{m.shortage_waits()}</Badge>}
    </span>
  );
}
