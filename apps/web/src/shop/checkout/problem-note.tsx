import type { Problem } from '#api/problem.ts';
import { m } from '#messages';
import { refusalWords } from '#shell/refusal-words.ts';
import { formatMoney } from '#ui/format.ts';
import { Note } from '#ui/note.tsx';
import type { Cart } from '../cart/cart.ts';
import { useCurrency } from '../shared/currency.ts';
import { ShortNote } from './short-note.tsx';

/** What stopped an order: a problem of ours, or words of the card's bank. */
export type CheckoutProblem = Problem | { kind: 'card'; words: string };

interface ProblemNoteProps {
  problem: CheckoutProblem;
  cart: Cart;
  onCollect?: (() => void) | undefined;
}

/** Says what did not work and what to do; nothing that was typed is lost by it. */
export function ProblemNote({ problem, cart, onCollect }: ProblemNoteProps) {
  const currency = useCurrency();
  if (problem.kind === 'card') return <Note tone="attention">{problem.words}</Note>;
  if (problem.kind === 'link') return <Note tone="attention">{m.shop_place_no_answer()}</Note>;
  if (problem.kind === 'fault') {
    return (
      <Note tone="attention">
        {m.shop_place_fault()}
        {problem.requestId && (
          <span className="block">
            {m.ui_request_number()} <code className="select-all">{problem.requestId}</code>
          </span>
        )}
      </Note>
    );
  }
  const { refusal } = problem;
  if (refusal.code === 'stock.short') return <ShortNote refusal={refusal} cart={cart} onCollect={onCollect} />;
  if (refusal.code === 'total.changed') {
    return (
      <Note tone="attention">
        {m.shop_total_changed({
          before: formatMoney(refusal.expected, currency),
          now: formatMoney(refusal.actual, currency),
        })}
      </Note>
    );
  }
  return <Note tone="attention">{refusalWords(refusal)}</Note>;
}
