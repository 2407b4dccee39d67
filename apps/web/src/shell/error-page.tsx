import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { type Problem, readProblem } from '#api/problem.ts';
import { m } from '#messages';
import { ErrorState } from '#ui/error-state.tsx';
import { PageHead } from './page-head.tsx';
import { refusalWords } from './refusal-words.ts';

/** Shown in place of a screen whose data did not come or which broke while it was drawn. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const problem = readProblem(error);
  const again = () => {
    reset?.();
    void router.invalidate();
  };
  const title = problem.kind === 'link' ? m.shell_no_link_title() : m.shell_error_title();
  const text = wordsOf(problem);
  return (
    <div className="page py-16">
      <PageHead title={title} />
      <ErrorState
        title={title}
        requestId={problem.kind === 'link' ? undefined : problem.requestId}
        onRetry={again}
        level={1}
      >
        {text}
      </ErrorState>
    </div>
  );
}

function wordsOf(problem: Problem): string {
  if (problem.kind === 'refusal') return refusalWords(problem.refusal);
  return problem.kind === 'link' ? m.shell_no_link_text() : m.shell_error_text();
}
