import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '#api/context.ts';
import { readProblem } from '#api/problem.ts';
import { m } from '#messages';
import { Card } from '#ui/card.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { formatQuantity } from '#ui/format.ts';
import { Link } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { Answer } from '../shared/answer.tsx';
import { PromiseCard } from './promise-card.tsx';
import { FactsPanel, HitPanel } from './shortage-facts.tsx';
import type { Shortage } from './shortage-rows.ts';

/** One shortage: what happened beside who is hit, and the ways out for each of them. */
export function ShortageDetail({ caseId }: { caseId: string }) {
  const trpc = useTRPC();
  const [chosen, setChosen] = useState<string[]>([]);
  const query = useQuery(trpc.office.shortage.remedies.queryOptions({ caseId, chosen }, { retry: false }));
  if (isGone(query.error)) {
    return (
      <EmptyState title={m.shortage_gone_title()} action={<Link to="/office/shortages">{m.shortage_back()}</Link>}>
        {m.shortage_gone_text()}
      </EmptyState>
    );
  }
  return (
    <Answer query={query} rows={8}>
      {({ shortage, promises }) => (
        <article className="grid gap-5">
          <Head shortage={shortage} />
          <div className="grid gap-4 sm:grid-cols-2">
            <FactsPanel shortage={shortage} />
            <HitPanel shortage={shortage} />
          </div>
          {shortage.atTills > 0 && (
            <Note>{m.shortage_tills({ quantity: formatQuantity(shortage.atTills, shortage.scale) })}</Note>
          )}
          {shortage.belowZero > 0 && (
            <Note>{m.shortage_below_zero({ quantity: formatQuantity(shortage.belowZero, shortage.scale) })}</Note>
          )}
          {promises.map((one) => (
            <PromiseCard
              key={one.promise.reservationId}
              shortage={shortage}
              of={one}
              onThink={(variantId) => setChosen((old) => [...new Set([...old, variantId])])}
            />
          ))}
        </article>
      )}
    </Answer>
  );
}

function isGone(error: unknown): boolean {
  const problem = error ? readProblem(error) : null;
  return problem?.kind === 'refusal' && problem.refusal.code === 'not.found';
}

function Head({ shortage }: { shortage: Shortage }) {
  const { title, sku, location, short, scale, variantId, locationId } = shortage;
  return (
    <Card as="section" className="flex flex-wrap items-start justify-between gap-4 p-5">
      <div className="grid gap-1">
        <h2 className="display text-heading">{m.shortage_at({ title, place: location })}</h2>
        <p className="text-ink-soft text-sm">
          {sku} ·{' '}
          <Link to="/office/stock" search={{ variant: variantId, at: locationId }}>
            {m.shortage_why()}
          </Link>
        </p>
      </div>
      <p className="display money text-attention-ink text-heading">
        {m.shortage_by({ quantity: formatQuantity(short, scale) })}
      </p>
    </Card>
  );
}
