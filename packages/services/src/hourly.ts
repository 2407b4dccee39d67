import { sizeLeases } from './lease/size-leases.ts';
import { sweepLetters } from './letter/sweep-letters.ts';
import { type RoundPart, runRound } from './round.ts';
import type { Services } from './services.ts';
import { auditStock } from './stock/audit-stock.ts';
import { valueStock } from './stock/value-stock.ts';
import { computeSalesSpeed } from './supply/compute-sales-speed.ts';
import { raiseStockAlerts } from './supply/raise-stock-alerts.ts';

/** What is worked out once an hour, in this order; one that fails never keeps the others from running. */
const ROUND: readonly RoundPart[] = [
  { name: 'sales speed', run: computeSalesSpeed },
  { name: 'stock alerts', run: raiseStockAlerts },
  { name: 'letters', run: sweepLetters },
  { name: 'leases', run: sizeLeases },
  { name: 'stock value', run: valueStock },
  { name: 'stock audit', run: auditStock },
];

export const hourly = (services: Services): Promise<void> => runRound(services, ROUND);
