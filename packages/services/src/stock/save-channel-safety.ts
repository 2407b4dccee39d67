import { accepted, type Result, refused } from '@evertill/domain';
import { recordAudit } from '../audit.ts';
import { inTransaction } from '../database.ts';
import { type Actor, requirePermission } from '../permission.ts';
import { forgetChannels } from '../place/channel-setup.ts';
import type { Services } from '../services.ts';

/**
 * Units of every variant that a channel leaves alone at a place, for sending and for pick-up alike. Refuses a channel
 * that does not promise goods from there; nothing is saved then.
 */
export async function saveChannelSafety(
  services: Services,
  places: readonly { channelId: string; locationId: string; safety: number }[],
  actor: Actor,
): Promise<Result<{ saved: number }>> {
  const allowed = requirePermission(actor, 'stock.adjust');
  if (!allowed.ok) return allowed;
  const saved = await inTransaction(services.db, async (tx) => {
    for (const { channelId, locationId, safety } of places) {
      const { rowCount } = await tx.query(
        `UPDATE channel_location SET safety = $3 WHERE channel_id = $1 AND location_id = $2 AND role <> 'counter'`,
        [channelId, locationId, safety],
      );
      if (!rowCount) return refused({ code: 'not.found', what: 'location', id: locationId });
      await recordAudit(tx, actor, 'channel.safety-saved', { type: 'channel', id: channelId }, { locationId, safety });
    }
    return accepted({ saved: places.length });
  });
  if (saved.ok) forgetChannels(services);
  return saved;
}
