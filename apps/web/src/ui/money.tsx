import { cx } from './cx.ts';
import { formatMoney } from './format.ts';

interface MoneyProps {
  /** Minor units: 1250 is 12.50 of a currency with two digits. */
  amount: number;
  /** ISO 4217 code. */
  currency: string;
  /** Shown as struck out, for a former price. */
  struck?: boolean;
  className?: string;
}

/** An amount of money with figures of equal width, so that columns stand under one another. */
export function Money({ amount, currency, struck, className }: MoneyProps) {
  const text = formatMoney(amount, currency);
  const classes = cx('money', struck && 'text-ink-faint line-through', className);
  return struck ? <s className={classes}>{text}</s> : <span className={classes}>{text}</span>;
}
