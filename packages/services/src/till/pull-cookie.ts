import { z } from 'zod';

/** Where a till's copy stands. Opaque to the till. */
const cookieSchema = z.object({
  /** Every change of a transaction below this id is in the copy. */
  xid: z.string().regex(/^\d+$/),
  /** Whose copy it is: a copy of another place is of no use. */
  scope: z.string(),
  /** Of the configuration that was sent. */
  config: z.string(),
});
export type PullCookie = z.infer<typeof cookieSchema>;

const pageSchema = z.object({ until: z.string().regex(/^\d+$/), last: z.uuid(), config: z.string() });
/** The page after `last` of what changed before the transaction `until`; `config` as in the cookie of its first page. */
export type PullPage = z.infer<typeof pageSchema>;

export const writeCookie = (cookie: PullCookie): string => encode(cookie);
export const writePage = (page: PullPage): string => encode(page);

/** Null: not one of ours, or of an older make; the till then starts afresh. */
export const readCookie = (text: string | null): PullCookie | null => decode(cookieSchema, text);
export const readPage = (text: string | null): PullPage | null => decode(pageSchema, text);

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function decode<T>(schema: z.ZodType<T>, text: string | null): T | null {
  if (text === null) return null;
  try {
    return schema.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString())).data ?? null;
  } catch {
    return null;
  }
}
