import { accepted, type Permission, permits, type Result, type Role, refused } from '@evertill/domain';

/** On whose behalf a use case runs. */
export type Actor =
  | { kind: 'shopper' }
  | { kind: 'staff'; staffId: string; name: string; role: Role }
  | { kind: 'device'; deviceId: string; tillCode: string; channelId: string; locationId: string }
  | { kind: 'system' };

/** Scripts, seed and jobs: nobody in particular, with every right. */
export const systemActor: Actor = { kind: 'system' };

/** Refuses unless the actor is the system or staff whose role carries the permission. */
export function requirePermission(actor: Actor, permission: Permission): Result<true> {
  if (actor.kind === 'system') return accepted(true);
  if (actor.kind === 'staff' && permits(actor.role, permission)) return accepted(true);
  return refused({ code: 'permission.denied', needs: permission });
}

/** Who it was, as people read it in a list of events or movements. */
export function actorName(actor: Actor): string {
  if (actor.kind === 'staff') return actor.name;
  if (actor.kind === 'device') return actor.tillCode;
  return actor.kind;
}
