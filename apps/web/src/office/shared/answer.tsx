import type { ReactNode } from 'react';
import { readProblem } from '#api/problem.ts';
import { m } from '#messages';
import { ErrorState } from '#ui/error-state.tsx';
import { formatDate } from '#ui/format.ts';
import { Note } from '#ui/note.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { problemWords } from './problem-words.ts';

/** The parts of a query that a screen looks at. */
interface Asked<T> {
  data: T | undefined;
  error: unknown;
  dataUpdatedAt: number;
  refetch: () => unknown;
}

interface AnswerProps<T> {
  query: Asked<T>;
  /** Rows of the stand-in while it is on its way. */
  rows?: number;
  children: (data: T) => ReactNode;
}

/** Shows what a query brought; before that a stand-in, instead of it what went wrong, and beside old data its age. */
export function Answer<T>({ query, rows = 6, children }: AnswerProps<T>) {
  const { data, error } = query;
  if (data === undefined && !error) {
    return (
      <div role="status" aria-label={m.office_loading()}>
        <Skeleton shape="row" lines={rows} />
      </div>
    );
  }
  if (data === undefined) {
    const problem = readProblem(error);
    const retry = problem.kind === 'refusal' ? undefined : () => void query.refetch();
    return (
      <ErrorState title={m.office_failed_load()} onRetry={retry}>
        {problemWords(error)}
      </ErrorState>
    );
  }
  return (
    <>
      {Boolean(error) && (
        <Note tone="saved" className="mb-4">
          {m.office_stale({ time: formatDate(query.dataUpdatedAt, 'time') })}
        </Note>
      )}
      {children(data)}
    </>
  );
}
