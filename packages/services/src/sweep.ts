import { sweepPayments } from './payment/sweep-payments.ts';
import { type RoundPart, runRound } from './round.ts';
import type { Services } from './services.ts';
import { sweepShortages } from './stock/sweep-shortages.ts';

/** What is done every minute. Promises first let go of what ran out, so that what is short then is short. */
const ROUND: readonly RoundPart[] = [
  { name: 'payments and holds', run: sweepPayments },
  { name: 'shortages', run: (services) => sweepShortages(services) },
];

export const sweep = (services: Services): Promise<void> => runRound(services, ROUND);
