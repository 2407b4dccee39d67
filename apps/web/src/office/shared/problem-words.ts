import { readProblem } from '#api/problem.ts';
import { m } from '#messages';
import { refusalWords } from '#shell/refusal-words.ts';
import { showToast } from '#ui/toast.tsx';

/** What a person reads when something they asked for was refused or broke. */
export function problemWords(error: unknown): string {
  const problem = readProblem(error);
  if (problem.kind === 'refusal') return refusalWords(problem.refusal);
  return problem.kind === 'link' ? m.office_failed_link() : m.office_failed_fault({ id: problem.requestId ?? '–' });
}

/** Tells in the corner that an action failed; stays until it is closed. */
export function showProblem(error: unknown): void {
  showToast({ title: m.office_failed_title(), text: problemWords(error), tone: 'attention' });
}
