import { accepted, type Result, refused } from '@evertill/domain';
import { recordAudit } from '../audit.ts';
import { inTransaction } from '../database.ts';
import { returnLeases } from '../lease/return-leases.ts';
import { type Actor, requirePermission } from '../permission.ts';
import type { Services } from '../services.ts';
import { forgetDevices } from './authenticate-device.ts';

/**
 * Ends a device's token for good: a tablet that was lost. What it had not pushed stays on it; what was set aside for it
 * to sell unseen is promised to others again.
 */
export async function revokeDevice(
  services: Services,
  input: { deviceId: string },
  actor: Actor,
): Promise<Result<{ deviceId: string }>> {
  const allowed = requirePermission(actor, 'device.revoke');
  if (!allowed.ok) return allowed;
  const revoked = await inTransaction(services.db, async (tx): Promise<Result<{ deviceId: string }>> => {
    const { rowCount } = await tx.query("UPDATE device SET status = 'revoked' WHERE id = $1", [input.deviceId]);
    if (rowCount === 0) return refused({ code: 'not.found', what: 'device', id: input.deviceId });
    await returnLeases(services, tx, [input.deviceId], actor);
    await recordAudit(tx, actor, 'device.revoked', { type: 'device', id: input.deviceId });
    return accepted(input);
  });
  forgetDevices(services);
  return revoked;
}
