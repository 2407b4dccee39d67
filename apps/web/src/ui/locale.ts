/** How money, dates and numbers are written. One for server and browser, so that a rendered page reads the same in both. */
export const FORMAT_LOCALE = 'en-GB';
