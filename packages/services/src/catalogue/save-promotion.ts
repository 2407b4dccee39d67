import { accepted, promotionRuleSchema, type Result, refused } from '@evertill/domain';
import { z } from 'zod';
import { isUniqueViolation } from '../database.ts';
import { type Actor, requirePermission, systemActor } from '../permission.ts';
import type { Services } from '../services.ts';
import { parseInput } from './parse-input.ts';

const promotionInputSchema = z.object({
  id: z.uuid().optional(),
  code: z.string().trim().min(1).max(60),
  name: z.string().trim().min(1).max(120),
  rule: promotionRuleSchema,
  coupon: z.string().trim().toUpperCase().min(1).max(40).nullable().default(null),
  /** Empty: every channel. */
  channelIds: z.array(z.uuid()).default([]),
  priority: z.number().int().default(0),
  stackable: z.boolean().default(true),
  active: z.boolean().default(true),
  validFrom: z.date().nullable().default(null),
  validTo: z.date().nullable().default(null),
});
export type PromotionInput = z.input<typeof promotionInputSchema>;

/** Creates a promotion or changes the one with this code. Refuses a coupon that another promotion uses. */
export async function savePromotion(
  services: Services,
  input: PromotionInput,
  actor: Actor = systemActor,
): Promise<Result<{ promotionId: string }>> {
  const allowed = requirePermission(actor, 'catalogue.edit');
  if (!allowed.ok) return allowed;
  const parsed = parseInput(promotionInputSchema, input);
  if (!parsed.ok) return parsed;
  const p = parsed.value;
  try {
    const saved = await services.db.pool.query<{ id: string }>(UPSERT, [
      p.id ?? services.ids.next(),
      p.code,
      p.name,
      JSON.stringify(p.rule),
      p.coupon,
      p.channelIds,
      p.priority,
      p.stackable,
      p.active,
      p.validFrom,
      p.validTo,
    ]);
    return accepted({ promotionId: saved.rows[0]?.id ?? '' });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    return refused({
      code: 'input.invalid',
      issues: [{ path: 'coupon', message: 'another promotion has this coupon' }],
    });
  }
}

const UPSERT = `
  INSERT INTO promotion (id, code, name, rule, coupon, channel_ids, priority, stackable, active, valid_from, valid_to)
  VALUES ($1, $2, $3, $4::jsonb, $5, $6::uuid[], $7, $8, $9, $10, $11)
  ON CONFLICT (code) DO UPDATE SET name = excluded.name, rule = excluded.rule, coupon = excluded.coupon,
    channel_ids = excluded.channel_ids, priority = excluded.priority, stackable = excluded.stackable, active = excluded.active,
    valid_from = excluded.valid_from, valid_to = excluded.valid_to
  RETURNING id`;
