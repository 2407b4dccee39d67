import { m } from '#messages';
import { cx } from '#ui/cx.ts';
import { formatQuantity } from '#ui/format.ts';
import type { StockHere } from './use-goods.ts';

/** How much of it this shop has; more than that was promised online already when `available` is less. */
export function StockText({
  stock,
  scale,
  className,
}: {
  stock: StockHere | undefined;
  scale: 'each' | 'grams';
  className?: string;
}) {
  const onHand = stock?.onHand ?? 0;
  const words = onHand > 0 ? m.till_stock_here({ shown: formatQuantity(onHand, scale) }) : m.till_stock_none();
  return <span className={cx('money', onHand > 0 ? 'text-ink-faint' : 'text-attention-ink', className)}>{words}</span>;
}
