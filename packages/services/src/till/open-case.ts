import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';

export interface TillCase {
  kind: 'price_difference' | 'unapplied_fact' | 'fork';
  place: { deviceId: string; epoch: number; seq: number };
  orderId?: string | null;
  detail: object;
}

/** Opens a case about an entry of a till's journal. */
export async function openCase(services: Services, tx: Sql, about: TillCase): Promise<string> {
  const id = services.ids.next();
  await tx.query(
    `INSERT INTO "case" (id, kind, order_id, device_id, epoch, seq, detail, opened_at) VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $8)`,
    [
      id,
      about.kind,
      about.orderId ?? null,
      about.place.deviceId,
      about.place.epoch,
      about.place.seq,
      JSON.stringify(about.detail),
      services.clock.now(),
    ],
  );
  return id;
}
