/** A till sells what lies at another place: from where, and how the customer gets it. */
import { z } from 'zod';

export const HAND_OVERS = ['ship', 'pick_up'] as const;
export type HandOver = (typeof HAND_OVERS)[number];

/** Where a sold line comes from when it does not go over this counter. `place`: its name, for the receipt. */
export const lineFromSchema = z.object({
  locationId: z.uuid(),
  place: z.string().min(1).max(120),
  kind: z.enum(HAND_OVERS),
});
export type LineFrom = z.infer<typeof lineFromSchema>;

/** Whom it is for. An address is needed as soon as a line of the sale is sent. */
export const deliverToSchema = z.object({
  name: z.string().trim().min(1).max(120),
  /** Empty: the customer is not written to. */
  email: z.union([z.literal(''), z.email().max(254)]),
  phone: z.string().trim().max(40),
  address: z
    .object({
      line1: z.string().trim().min(1).max(200),
      line2: z.string().trim().max(200),
      city: z.string().trim().min(1).max(120),
      region: z.string().trim().max(120),
      postcode: z.string().trim().min(2).max(16),
      country: z.string().regex(/^[A-Z]{2}$/),
    })
    .nullable(),
});
export type DeliverTo = z.infer<typeof deliverToSchema>;
