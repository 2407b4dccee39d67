import { sizeLeases } from './lease/size-leases.ts';
import { sweepLetters } from './letter/sweep-letters.ts';
import type { Services } from './services.ts';
import { auditStock } from './stock/audit-stock.ts';
import { valueStock } from './stock/value-stock.ts';
import { computeSalesSpeed } from './supply/compute-sales-speed.ts';
import { raiseStockAlerts } from './supply/raise-stock-alerts.ts';

/** What is worked out once an hour, in this order; one that fails never keeps the others from running. */
const ROUND: readonly { name: string; run: (services: Services) => Promise<unknown> }[] = [
  { name: 'sales speed', run: computeSalesSpeed },
  { name: 'stock alerts', run: raiseStockAlerts },
  { name: 'letters', run: sweepLetters },
  { name: 'leases', run: sizeLeases },
  { name: 'stock value', run: valueStock },
  { name: 'stock audit', run: auditStock },
];

export async function hourly(services: Services): Promise<void> {
  for (const { name, run } of ROUND) {
    try {
      await run(services);
    } catch (error) {
      services.log.error({ err: error, name }, 'a part of the hourly round failed');
    }
  }
}
