/**
 * The ten invariants, in one place: the simulator, the component tests and the audit in the office all hand a snapshot
 * to `checkInvariants` and expect an empty list. Snapshots are plain rows; whoever takes one fills in what it can see,
 * and what is not there is not checked.
 */
import { journalViolations, lossViolations, screenViolations, viewViolations } from './invariants-journal.ts';
import { duplicateViolations, moneyViolations } from './invariants-money.ts';
import { leaseViolations, levelViolations, promiseViolations, reservationViolations } from './invariants-stock.ts';
import type { Snapshot, Violation } from './snapshot.ts';

/** What each number stands for. */
export const INVARIANTS = {
  1: 'Nothing a clerk was told is done is missing at the server.',
  2: 'No fact has its effect twice.',
  3: 'The chain of every device and epoch is contiguous, linked and carries its totals.',
  4: 'A level is what it began with plus its movements.',
  5: 'Promises never exceed goods but for a booked shortage, and each shortage has a case.',
  6: 'Under a lease no more is sold than was granted and not returned.',
  7: 'Money adds up: lines, totals, tenders, change, rounding and refunds, in every column.',
  8: 'A reservation ends exactly once, and what is allocated is what was ordered.',
  9: 'After quiet, what every client sees is what the server has.',
  10: 'The screen is never ahead of what is stored.',
} as const;

/** Every way in which a snapshot breaks an invariant; empty when none is broken. */
export function checkInvariants(snapshot: Snapshot): Violation[] {
  return [
    ...lossViolations(snapshot),
    ...duplicateViolations(snapshot),
    ...journalViolations(snapshot),
    ...levelViolations(snapshot),
    ...promiseViolations(snapshot),
    ...leaseViolations(snapshot),
    ...moneyViolations(snapshot),
    ...reservationViolations(snapshot),
    ...viewViolations(snapshot),
    ...screenViolations(snapshot),
  ];
}
