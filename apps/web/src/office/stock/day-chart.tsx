import { useId } from 'react';
import { CartesianGrid, Legend, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { m } from '#messages';
import { formatDate } from '#ui/format.ts';

export interface DaySeries {
  id: string;
  name: string;
  /** One for each day. */
  values: readonly number[];
}

interface DayChartProps {
  /** What the picture shows, in one sentence. */
  caption: string;
  /** YYYY-MM-DD. */
  days: readonly string[];
  series: readonly DaySeries[];
  /** A figure in words, for tip and table. */
  words: (value: number) => string;
  /** The same for the axis, where every letter takes room from the lines; without it as elsewhere. */
  axisWords?: (value: number) => string;
}

/** Far enough apart for every eye on both papers; the dash tells apart what colour alone would not. */
const STROKES = [
  { stroke: 'var(--series-1)', dash: undefined },
  { stroke: 'var(--series-2)', dash: '7 3' },
  { stroke: 'var(--series-3)', dash: '2 3' },
  { stroke: 'var(--series-4)', dash: '10 3 2 3' },
  { stroke: 'var(--series-5)', dash: undefined },
  { stroke: 'var(--series-6)', dash: '7 3' },
] as const;

const TABLE_DAYS = 14;

/** Lines over days, with the last two weeks as a table for whoever reads rather than looks. */
export function DayChart({ caption, days, series, words, axisWords = words }: DayChartProps) {
  const captionId = useId();
  const rows = days.map((day, index) => ({
    day,
    ...Object.fromEntries(series.map((one) => [one.id, one.values[index] ?? 0])),
  }));
  return (
    <figure aria-labelledby={captionId} className="grid gap-3">
      <figcaption id={captionId} className="text-ink-soft text-sm">
        {caption}
      </figcaption>
      <div aria-hidden className="h-64 text-xs">
        <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 600, height: 256 }}>
          <LineChart data={rows} margin={{ top: 8, right: 12, bottom: 0, left: 0 }} accessibilityLayer={false}>
            <CartesianGrid stroke="var(--line)" vertical={false} />
            <XAxis dataKey="day" tickFormatter={tickWords} stroke="var(--ink-faint)" minTickGap={40} tickLine={false} />
            <YAxis tickFormatter={axisWords} stroke="var(--ink-faint)" width="auto" tickLine={false} axisLine={false} />
            <Tooltip
              formatter={(value) => words(Number(value))}
              labelFormatter={(day) => dayWords(String(day))}
              contentStyle={{ background: 'var(--raised)', border: '1px solid var(--line)', borderRadius: '0.5rem' }}
              labelStyle={{ color: 'var(--ink)' }}
            />
            <Legend />
            {series.map((one, index) => {
              const { stroke, dash } = STROKES[index % STROKES.length] ?? STROKES[0];
              return (
                <Line
                  key={one.id}
                  dataKey={one.id}
                  name={one.name}
                  type="stepAfter"
                  stroke={stroke}
                  strokeDasharray={dash}
                  strokeWidth={2}
                  dot={false}
                  isAnimationActive={false}
                />
              );
            })}
          </LineChart>
        </ResponsiveContainer>
      </div>
      <details className="text-sm">
        <summary className="flex min-h-11 cursor-pointer items-center text-accent-ink">{m.stock_chart_table()}</summary>
        <DayTable days={days} series={series} words={words} caption={caption} />
      </details>
    </figure>
  );
}

function DayTable({ days, series, words, caption }: DayChartProps) {
  const shown = days
    .map((day, index) => ({ day, index }))
    .slice(-TABLE_DAYS)
    .reverse();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable by keyboard
    <section aria-label={caption} tabIndex={0} className="overflow-x-auto">
      <table className="w-full border-collapse">
        <thead>
          <tr>
            <th scope="col" className="p-2 text-start font-[550]">
              {m.stock_chart_day()}
            </th>
            {series.map((one) => (
              <th key={one.id} scope="col" className="p-2 text-end font-[550]">
                {one.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ day, index }) => (
            <tr key={day} className="border-line border-t">
              <th scope="row" className="whitespace-nowrap p-2 text-start font-normal">
                {dayWords(day)}
              </th>
              {series.map((one) => (
                <td key={one.id} className="money whitespace-nowrap p-2 text-end">
                  {words(one.values[index] ?? 0)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A day as people write it; noon keeps it the same day everywhere. */
const dayWords = (day: string): string => formatDate(Date.parse(`${day}T12:00:00Z`), 'day', 'UTC');

/** Shorter, at the axis: which year it is stands in the tip and in the table. */
const tickWords = (day: string): string => formatDate(Date.parse(`${day}T12:00:00Z`), 'short', 'UTC');
