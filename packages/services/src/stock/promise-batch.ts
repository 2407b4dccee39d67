import {
  type BatchWork,
  inBatchTransaction,
  isLockTimeout,
  isRetryable,
  isUniqueViolation,
  readThenWrite,
  retrying,
  ServerBusy,
} from '../database.ts';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { LevelNotLocked, type Wish } from './promise-plan.ts';
import { askAboutStrangers } from './remembered-holds.ts';
import { forgetLevels } from './remembered-levels.ts';

/** What a batch of promises decides and writes, and what this process remembers once it is committed. */
export interface PromiseWork<T> extends BatchWork<T> {
  done?: () => void;
}

const TRIES_MAX = 3;

/** More than a few seconds of work: whoever asks now is better told so than kept waiting for nothing. */
export const BUSY = {
  waitingMax: 4_000,
  waitMsMax: 5_000,
  isBusy: (error: unknown): boolean => error instanceof ServerBusy,
};

/**
 * Runs a batch that was decided without locks. When its write fails, because something was not as it was guessed, it is
 * all undone and every answer is null: it has to be decided with care.
 */
export async function guessing<Asked, T>(
  services: Services,
  wishes: readonly Wish[],
  asked: readonly Asked[],
  run: (tx: Sql) => Promise<PromiseWork<(T | null)[]>>,
): Promise<(T | null)[]> {
  // An owner who asks twice at once is served twice in turn, which a guess for both cannot know.
  const owners = new Set(wishes.map((wish) => wish.ownerId));
  if (owners.size < wishes.length) return asked.map(() => null);
  try {
    return await committed(services, readThenWrite, run);
  } catch (error) {
    // Somebody sits on a row. Others of this batch may not need it: each is tried alone, which is the second try.
    if (isLockTimeout(error)) throw wishes.length > 1 ? error : new ServerBusy('busy', { cause: error });
    services.log.debug({ err: error, wishes: wishes.length }, 'promises could not be written as they were guessed');
    if (error instanceof Error && OTHERS_HELD.test(error.message)) askAboutStrangers(services);
    forgetLevels(
      services,
      wishes.flatMap((wish) => wish.lines.map((line) => line.variantId)),
    );
    return asked.map(() => null);
  }
}

/**
 * Runs a batch under locks. What clashes with another process (a deadlock, a lock held too long, the same order written
 * there at this moment, holds that changed between looking and writing) is tried again a few times, and then sees what
 * that process wrote.
 */
export function carefully<T>(services: Services, run: (tx: Sql) => Promise<PromiseWork<T>>): Promise<T> {
  return retrying(
    TRIES_MAX,
    (error) => isRetryable(error) || isUniqueViolation(error) || isPlannedAnew(error),
    () => committed(services, inBatchTransaction, run),
  );
}

/** True when somebody changed promises that a plan was made with; the statements that write them say so as they can. */
function isPlannedAnew(error: unknown): boolean {
  if (error instanceof LevelNotLocked) return true;
  return error instanceof Error && 'code' in error && error.code === BAD_NUMBER && PLANNED_WITH.test(error.message);
}

const BAD_NUMBER = '22P02';
/** An owner turned out to hold something that the guess did not know of. */
const OTHERS_HELD = /[1-9]\d* others: not as they were planned with/;
const PLANNED_WITH = /not as they were planned with/;

async function committed<T>(
  services: Services,
  commit: typeof inBatchTransaction,
  run: (sql: Sql) => Promise<PromiseWork<T>>,
): Promise<T> {
  let done: (() => void) | undefined;
  const value = await commit(services.db, async (sql) => {
    const work = await run(sql);
    done = work.done;
    return work;
  });
  done?.();
  return value;
}
