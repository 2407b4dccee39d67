import { Check, X } from 'lucide-react';
import { m } from '#messages';
import { cx } from '#ui/cx.ts';
import { formatDate } from '#ui/format.ts';
import type { OrderView } from '../shared/answers.ts';
import { SHOP_TIME_ZONE } from '../shared/shop-time.ts';
import { orderSteps, type StepKey } from './order-steps.ts';

/** Where the order stands on its way. */
export function OrderTimeline({ order }: { order: OrderView }) {
  const isPickUp = order.location !== null;
  const words: Record<StepKey, string> = {
    ordered: m.shop_step_ordered(),
    paid: m.shop_step_confirmed(),
    packed: isPickUp ? m.shop_step_ready() : m.shop_step_sent(),
    done: isPickUp ? m.shop_step_collected() : m.shop_step_complete(),
    cancelled: m.shop_step_cancelled(),
  };
  return (
    <section aria-label={m.shop_order_way()} className="mb-10">
      <ol className="grid gap-4 sm:auto-cols-fr sm:grid-flow-col">
        {orderSteps(order).map(({ key, at, isDone }) => (
          <li key={key} className={cx('flex gap-3 sm:grid sm:gap-2', !isDone && 'text-ink-faint')}>
            <span className="flex items-center gap-3">
              <span
                className={cx(
                  'grid size-7 shrink-0 place-items-center rounded-full border',
                  isDone ? 'border-accent bg-accent text-on-accent' : 'border-line-strong',
                  key === 'cancelled' && 'border-danger! bg-danger! text-on-danger!',
                )}
              >
                {isDone &&
                  (key === 'cancelled' ? (
                    <X aria-hidden className="size-4" />
                  ) : (
                    <Check aria-hidden className="size-4" />
                  ))}
              </span>
              <span
                aria-hidden="true"
                className={cx('hidden h-px flex-1 sm:block', isDone ? 'bg-accent' : 'bg-line')}
              />
            </span>
            <span>
              <span className="block font-[550] text-sm">{words[key]}</span>
              <span className="block text-ink-faint text-xs">
                {at === null ? m.shop_step_to_come() : formatDate(at, 'moment', SHOP_TIME_ZONE)}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
