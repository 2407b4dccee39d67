import { changeDue, type SaleCompleted } from '@evertill/domain';
import { saleStatesOf } from '@evertill/offline';
import { useLiveQuery } from 'dexie-react-hooks';
import { Check, Printer } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { m } from '#messages';
import { type SaleState, StatusPill } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { Money } from '#ui/money.tsx';
import { endMark } from '../core/marks.ts';
import { useSession } from '../core/session-context.tsx';
import { SaleReceipt } from '../receipt/receipt-view.tsx';
import { useScanner, useShortcuts } from '../scan/use-scanner.ts';
import { Hint } from '../sell/hint.tsx';
import { useCodeEntry } from '../sell/use-code-entry.ts';

/** The sale is on the disk: change to give, receipt, next customer. A scan begins the next sale by itself. */
export function DoneScreen({ sale }: { sale: SaleCompleted }) {
  const { counter } = useSession();
  const state = useSaleState(sale.saleId);
  const next = useRef<HTMLButtonElement>(null);
  const entry = useCodeEntry(() => undefined);
  useLayoutEffect(() => endMark('complete-sale'), []);
  useEffect(() => next.current?.focus(), []);
  useScanner((scan) => {
    counter.next();
    void entry.scan(scan.code, scan.at);
  });
  useShortcuts(['F9', () => counter.next()], ['F10', () => window.print()]);
  const change = sale.tenders.reduce(
    (sum, { amount, handedOver }) => sum + (changeDue(amount, handedOver ?? amount) ?? 0),
    0,
  );
  return (
    <main className="grid min-h-0 flex-1 overflow-y-auto md:grid-cols-[1fr_26rem] md:overflow-hidden print:block print:overflow-visible">
      <section className="grid content-center justify-items-center gap-6 p-6 text-center print:hidden">
        <span className="grid size-20 place-items-center rounded-full bg-safe text-safe-ink">
          <Check aria-hidden className="size-10" />
        </span>
        <div className="grid justify-items-center gap-2">
          <h1 className="display text-title">{m.till_done_title()}</h1>
          <StatusPill state={state} />
        </div>
        <div className="grid gap-1">
          <p className="text-ink-soft text-lg">{m.till_change()}</p>
          <p className="money font-[600] text-7xl" data-testid="change-due">
            <Money amount={change} currency={sale.currency} />
          </p>
        </div>
        <div className="flex flex-wrap justify-center gap-3">
          <Button size="huge" onPress={() => window.print()}>
            <Printer aria-hidden className="size-6" />
            {m.till_print()}
            <Hint>F10</Hint>
          </Button>
          <Button ref={next} variant="primary" size="huge" onPress={() => counter.next()}>
            {m.till_next()}
            <Hint>Enter</Hint>
          </Button>
        </div>
      </section>
      <section
        aria-label={m.till_receipt()}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long receipt is scrolled by keyboard too
        tabIndex={0}
        className="overflow-y-auto border-line bg-sunken p-6 md:border-s print:overflow-visible print:p-0"
      >
        <SaleReceipt sale={sale} />
      </section>
    </main>
  );
}

function useSaleState(saleId: string): SaleState {
  const { till } = useSession();
  const state = useLiveQuery(async () => {
    const row = await till.journal.db.sales.get(saleId);
    // Both are read here so that a move of the pointer is followed.
    return row ? (await saleStatesOf(till.journal, [row]))[0] : undefined;
  }, [till, saleId]);
  return state ? PILLS[state] : 'saved';
}

export const PILLS = { saved_here: 'saved', safe_at_server: 'safe', needs_attention: 'attention' } as const;
