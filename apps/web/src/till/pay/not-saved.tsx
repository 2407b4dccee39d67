import type { Refusal } from '@evertill/domain';
import { TriangleAlert } from 'lucide-react';
import { m } from '#messages';
import { refusalWords } from '#shell/refusal-words.ts';
import { Button } from '#ui/button.tsx';

interface NotSavedProps {
  problem: Refusal | 'fault';
  onRetry: () => void;
}

/** The disk did not take the sale. Nobody may leave in the belief that it is recorded. */
export function NotSaved({ problem, onRetry }: NotSavedProps) {
  return (
    <div role="alert" className="grid gap-3 rounded-card bg-attention p-5 text-attention-ink">
      <p className="flex items-center gap-3 font-[600] text-xl">
        <TriangleAlert aria-hidden className="size-7 shrink-0" />
        {m.till_not_saved_title()}
      </p>
      <p>
        {m.till_not_saved_text()} {problem !== 'fault' && refusalWords(problem)}
      </p>
      <Button size="huge" variant="danger" onPress={onRetry}>
        {m.till_not_saved_retry()}
      </Button>
    </div>
  );
}
