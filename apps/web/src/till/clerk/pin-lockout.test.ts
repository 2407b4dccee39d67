import { expect, test } from 'vitest';
import { afterWrong, NO_TRIES, secondsToWait, type Tries } from './pin-lockout.ts';

const wrong = (times: number, now: number): Tries => {
  let tries = NO_TRIES;
  for (let count = 0; count < times; count += 1) tries = afterWrong(tries, now);
  return tries;
};

test('four wrong PINs may be mistakes, the fifth has to wait', () => {
  expect(secondsToWait(wrong(4, 1_000), 1_000)).toBe(0);
  expect(secondsToWait(wrong(5, 1_000), 1_000)).toBe(30);
  expect(secondsToWait(wrong(5, 1_000), 31_000)).toBe(0);
});

test('each further five wait twice as long, up to a quarter of an hour', () => {
  expect(secondsToWait(wrong(10, 0), 0)).toBe(60);
  expect(secondsToWait(wrong(15, 0), 0)).toBe(120);
  expect(secondsToWait(wrong(100, 0), 0)).toBe(900);
});

test('after a wait there are tries again before the next', () => {
  const tries = afterWrong(wrong(5, 0), 40_000);
  expect(secondsToWait(tries, 40_000)).toBe(0);
});

test('a clock set back by days blocks nobody for days', () => {
  expect(secondsToWait(wrong(5, 172_800_000), 0)).toBe(900);
});
