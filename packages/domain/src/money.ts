/** Minor units of a currency (pence, cents, fils) as a safe integer; never a fraction. */
export type Minor = number;
