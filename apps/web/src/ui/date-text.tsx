import { type DateStyle, formatDate } from './format.ts';

/** A moment (epoch milliseconds) as machine-readable text. */
export function DateText({ at, style = 'moment', timeZone }: { at: number; style?: DateStyle; timeZone?: string }) {
  return <time dateTime={new Date(at).toISOString()}>{formatDate(at, style, timeZone)}</time>;
}
