import { costOf, outstandingOf } from '@evertill/domain';
import { m } from '#messages';
import { formatMoney, formatQuantity } from '#ui/format.ts';
import type { PurchaseLine, PurchaseOrder } from './supply-types.ts';

/** What was ordered, what of it came, and what it costs; also on paper. */
export function PurchaseLines({ order }: { order: PurchaseOrder }) {
  const isAwaited = order.state === 'sent' || order.state === 'partly_received';
  const hasWeighed = order.lines.some(({ scale }) => scale === 'grams');
  const total = order.lines.reduce((sum, line) => sum + costOf(line.unitCost, line.quantity, line.scale), 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable by keyboard
    <section className="overflow-x-auto" tabIndex={0} aria-label={m.supply_lines_label()}>
      <table className="w-full min-w-[29rem] text-sm sm:min-w-[40rem]">
        <thead>
          <tr className="border-line border-b text-ink-soft [&>th]:px-2 sm:[&>th]:px-5 [&>th]:py-2 [&>th]:font-[550]">
            <th className="sticky start-0 bg-surface text-start max-sm:ps-5!">{m.supply_product()}</th>
            <th className="text-end">{m.supply_ordered()}</th>
            <th className="text-end">{m.supply_received()}</th>
            <th className="text-end">{isAwaited ? m.supply_outstanding() : m.supply_missing_units()}</th>
            <th className="text-end">{hasWeighed ? m.supply_cost() : m.supply_unit_cost()}</th>
            <th className="text-end">{m.supply_total()}</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {order.lines.map((line) => (
            <Line key={line.lineId} line={line} currency={order.currency} />
          ))}
        </tbody>
        <tfoot>
          <tr className="border-line-strong border-t font-[550] [&>td]:px-2 sm:[&>td]:px-5 [&>td]:py-3">
            <td colSpan={5} className="max-sm:ps-5!">
              {m.supply_total()}
            </td>
            <td className="money text-end">{formatMoney(total, order.currency)}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

function Line({ line, currency }: { line: PurchaseLine; currency: string }) {
  const units = (count: number) => formatQuantity(count, line.scale);
  const outstanding = outstandingOf(line);
  return (
    <tr className="[&>td]:px-2 sm:[&>td]:px-5 [&>td]:py-2.5">
      <td className="sticky start-0 bg-surface max-sm:w-32 max-sm:ps-5!">
        <span className="grid leading-tight">
          <span>{line.title}</span>
          <span className="text-ink-faint text-xs">{line.sku}</span>
        </span>
      </td>
      <td className="money text-end">{units(line.quantity)}</td>
      <td className="money text-end">
        {units(line.received)}
        {line.damaged > 0 && (
          <span className="block text-attention-ink text-xs">
            {m.supply_of_which_damaged({ count: units(line.damaged) })}
          </span>
        )}
      </td>
      <td className={outstanding > 0 ? 'money text-end font-[550]' : 'money text-end text-ink-faint'}>
        {units(outstanding)}
      </td>
      <td className="money text-end">
        {formatMoney(line.unitCost, currency)}
        {line.scale === 'grams' && <span className="block text-ink-faint text-xs">{m.supply_a_kilo()}</span>}
      </td>
      <td className="money text-end">{formatMoney(costOf(line.unitCost, line.quantity, line.scale), currency)}</td>
    </tr>
  );
}
