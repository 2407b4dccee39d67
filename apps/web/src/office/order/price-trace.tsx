import type { TraceStep } from '@evertill/domain';
import { m } from '#messages';
import { cx } from '#ui/cx.ts';
import { formatMoney, formatRate } from '#ui/format.ts';
import { Money } from '#ui/money.tsx';
import type { OrderLine } from './order-document.ts';

/** Each step from the list price to what the line cost. */
export function PriceTrace({ line, currency }: { line: OrderLine; currency: string }) {
  if (line.trace.length === 0 || (line.kind === 'shipping' && line.gross === 0)) return null;
  return (
    <details className="text-sm">
      <summary className="w-fit rounded-tag text-accent-ink underline decoration-1 underline-offset-[0.22em]">
        {m.office_order_trace()}
      </summary>
      <ol className="mt-2 grid gap-1 rounded-field bg-sunken px-4 py-3">
        {line.trace.map((step, place) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: the steps are a fixed list and known by their place
            key={place}
            className={cx('flex justify-between gap-4', isInside(step) && 'text-ink-faint')}
          >
            <span>{stepWords(step, currency)}</span>
            <Money amount={step.amount} currency={currency} />
          </li>
        ))}
      </ol>
    </details>
  );
}

/** Tax that is part of the price already adds nothing. */
const isInside = (step: TraceStep): boolean => step.step === 'tax' && step.mode === 'inclusive';

function stepWords(step: TraceStep, currency: string): string {
  switch (step.step) {
    case 'list':
      return m.office_order_trace_list({ price: formatMoney(step.unitPrice, currency) });
    case 'override':
      return m.office_order_trace_override({ reason: step.reason });
    case 'discount':
      return m.office_order_trace_discount({ reason: step.reason });
    case 'promotion':
      return m.office_order_trace_promotion({ name: step.name });
    case 'cart-discount':
      return m.office_order_trace_cart({ reason: step.reason });
    case 'tax': {
      const words = { name: step.name, rate: formatRate(step.ppm) };
      return step.mode === 'inclusive' ? m.office_order_trace_tax_in(words) : m.office_order_trace_tax_on(words);
    }
  }
}
