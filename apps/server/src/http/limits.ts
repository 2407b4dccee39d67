import type { Refusal } from '@evertill/domain';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Env } from '../env.ts';

export type LimitName = 'place' | 'hold' | 'try';

/** A cart is held again whenever it changes, so that one order takes several holds. */
const HOLDS_AN_ORDER = 5;

/** Asks whether one more call of this name is within bounds for the key; null means yes. */
export interface Limits {
  refusal(name: LimitName, key: string): Promise<Refusal | null>;
}

export function createLimits(env: Env): Limits {
  const limiters: Record<LimitName, RateLimiterMemory> = {
    place: new RateLimiterMemory({ points: env.PLACE_PER_MINUTE, duration: 60 }),
    hold: new RateLimiterMemory({ points: env.PLACE_PER_MINUTE * HOLDS_AN_ORDER, duration: 60 }),
    try: new RateLimiterMemory({ points: env.TRIES_PER_TEN_MINUTES, duration: 600 }),
  };
  return {
    async refusal(name, key) {
      try {
        await limiters[name].consume(key);
        return null;
      } catch (reason) {
        if (!(reason instanceof RateLimiterRes)) throw reason;
        return { code: 'rate.limited', retryAfterSeconds: Math.ceil(reason.msBeforeNext / 1000) };
      }
    },
  };
}
