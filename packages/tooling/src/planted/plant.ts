/** A small bug put into the source on purpose; the named tests must turn red. */
export type Plant = {
  /** What the shop would do wrong, in a few words. */
  name: string;
  /** Path from the top. */
  file: string;
  /** Stands exactly once in that file. */
  find: string;
  replace: string;
  /** Vitest files, at least one of which must fail. */
  tests: string[];
};
