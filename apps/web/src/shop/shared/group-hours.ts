export interface DayHours {
  day: 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';
  opens: string;
  closes: string;
}

export interface HoursGroup {
  first: DayHours['day'];
  last: DayHours['day'];
  opens: string;
  closes: string;
}

/** Neighbouring days with the same hours as one: Mon–Sat 10:00–18:00, Sun 11:00–16:00. */
export function groupHours(days: readonly DayHours[]): HoursGroup[] {
  const groups: HoursGroup[] = [];
  for (const { day, opens, closes } of days) {
    const before = groups.at(-1);
    if (before?.opens === opens && before.closes === closes) before.last = day;
    else groups.push({ first: day, last: day, opens, closes });
  }
  return groups;
}
