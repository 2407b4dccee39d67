/** Days that a chart can go back. */
export const DAY_SPANS = [30, 90, 365] as const;
