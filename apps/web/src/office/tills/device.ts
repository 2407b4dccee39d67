import type { AppRouter } from '@evertill/server/router';
import type { inferRouterOutputs } from '@trpc/server';

export type DeviceList = inferRouterOutputs<AppRouter>['office']['device']['list'];
export type Device = DeviceList['devices'][number];

const CODE = /^[A-Z0-9-]{2,12}$/;

/** Whether the server takes it as the number of a till. */
export function isTillCode(text: string): boolean {
  return CODE.test(text.trim().toUpperCase());
}

/** The next free number for a shop: BATH-1, BATH-2, … by the tills and waiting codes there are. */
export function nextTillCode(shopCode: string, taken: readonly string[]): string {
  const stem =
    shopCode
      .toUpperCase()
      .replace(/[^A-Z0-9]/g, '')
      .slice(0, 8) || 'TILL';
  for (let number = 1; ; number += 1) {
    const code = `${stem}-${number}`;
    if (!taken.includes(code)) return code;
  }
}

/** Bytes as people read them: 12 MB. */
export function bytesText(bytes: number, locale: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const format = new Intl.NumberFormat(locale, { style: 'unit', unit: units[step], maximumFractionDigits: 1 });
  return format.format(bytes / 1000 ** step);
}
