import { useQueries } from '@tanstack/react-query';
import { useTRPC } from '#api/context.ts';
import { availableAt, type DraftLine, readElsewhere } from './draft-transfer.ts';

/** The lines with what the source has of them, once it is known: goods chosen for another source are asked for anew. */
export function useAvailable(lines: readonly DraftLine[], from: string | null): readonly DraftLine[] {
  const trpc = useTRPC();
  const asked = readElsewhere(lines, from);
  const answers = useQueries({
    queries: asked.map(({ variantId }) =>
      trpc.office.stock.explain.queryOptions({ variantId, locationId: from ?? '' }, { enabled: from !== null }),
    ),
  });
  const found = new Map(
    answers.flatMap(({ data }) => (data ? [[data.variant.id, Math.max(0, data.level.available)] as const] : [])),
  );
  return availableAt(lines, from, found);
}
