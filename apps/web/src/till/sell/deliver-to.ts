import { type DeliverTo, deliverToSchema } from '@evertill/domain';

/** What the clerk types of the customer. */
export interface DeliverDraft {
  name: string;
  email: string;
  phone: string;
  line1: string;
  line2: string;
  city: string;
  postcode: string;
  country: string;
}

export const DELIVER_COUNTRIES = [
  ...['GB', 'IE', 'FR', 'DE', 'NL', 'BE', 'LU', 'ES', 'PT', 'IT', 'AT', 'DK', 'SE', 'FI'],
] as const;

export function draftOf(known: DeliverTo | undefined): DeliverDraft {
  const { name = '', email = '', phone = '', address } = known ?? {};
  const { line1 = '', line2 = '', city = '', postcode = '', country = 'GB' } = address ?? {};
  return { name, email, phone, line1, line2, city, postcode, country };
}

/** Whom it is for, or which fields are missing or wrong. What is picked up needs no address, but keeps one that is known. */
export function deliverToOf(
  draft: DeliverDraft,
  needsAddress: boolean,
): { ok: true; value: DeliverTo } | { ok: false; wrong: ReadonlySet<string> } {
  const { name, email, phone, line1, line2, city, postcode, country } = draft;
  const hasAddress = needsAddress || line1.trim() !== '';
  const address = hasAddress ? { line1, line2, city, region: '', postcode, country } : null;
  const parsed = deliverToSchema.safeParse({ name, email: email.trim(), phone, address });
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, wrong: new Set(parsed.error.issues.map(({ path }) => String(path.at(-1)))) };
}
