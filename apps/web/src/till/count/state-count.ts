import { accepted, COUNTED_LINES_MAX, type Fact, type Result, type StockCounted } from '@evertill/domain';
import { clock } from '../core/ports.ts';
import type { Session } from '../core/session.ts';
import type { DraftCount } from './count-draft.ts';

interface Counting {
  countId: string;
  locationId: string;
  clerkId: string;
  draft: readonly DraftCount[];
}

/** States what was counted, all of it in one strict append. Refuses what the journal refuses. */
export async function stateCount({ till }: Session, { draft, ...who }: Counting): Promise<Result<unknown>> {
  const countedAt = clock.now();
  const facts: Fact[] = [];
  for (let start = 0; start < draft.length; start += COUNTED_LINES_MAX) {
    const lines = draft.slice(start, start + COUNTED_LINES_MAX).map(lineOf);
    facts.push({ type: 'stock.counted', payload: { ...who, countedAt, lines } });
  }
  const written = await till.journal.append(() => accepted({ facts }));
  till.sync.nudge();
  return written;
}

const lineOf = ({ entryId, variantId, round, counted, countedAt }: DraftCount): StockCounted['lines'][number] => ({
  ...{ entryId, variantId, round, counted, countedAt },
});
