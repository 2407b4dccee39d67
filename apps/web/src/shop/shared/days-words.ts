import { m } from '#messages';
import { formatNumber } from '#ui/format.ts';

/** How long delivery takes: "in 2–4 working days". */
export function daysWords(minDays: number, maxDays: number): string {
  if (maxDays <= 1) return m.shop_days_next();
  if (minDays === maxDays) return m.shop_days({ days: formatNumber(maxDays) });
  return m.shop_days_between({ from: formatNumber(minDays), to: formatNumber(maxDays) });
}
