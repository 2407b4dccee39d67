import { expect, test } from 'vitest';
import { groupHours } from './group-hours.ts';

test('neighbouring days with the same hours are one group', () => {
  const open = { opens: '10:00', closes: '18:00' };
  const short = { opens: '11:00', closes: '16:00' };
  expect(
    groupHours([
      { day: 'mon', ...open },
      { day: 'tue', ...open },
      { day: 'wed', ...short },
      { day: 'thu', ...open },
    ]),
  ).toEqual([
    { first: 'mon', last: 'tue', ...open },
    { first: 'wed', last: 'wed', ...short },
    { first: 'thu', last: 'thu', ...open },
  ]);
});
