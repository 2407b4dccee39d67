/** Moments on rendered pages are told in the shop's own time, the same on the server and in every browser. */
export const SHOP_TIME_ZONE = 'Europe/London';
