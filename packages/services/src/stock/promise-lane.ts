import { createLane } from '../group-commit.ts';
import { perServices } from '../per-services.ts';

/** Holds and orders of one process take turns at the database: each gathers while the other is written. */
export const promiseLane = perServices(() => createLane());
