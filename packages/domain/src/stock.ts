/** One variant at one place, in the variant's scale (pieces or grams). */
export interface Level {
  onHand: number;
  /** Promised by reservations that are held or allocated. */
  reserved: number;
  /** Set aside for tills that may sell unseen. */
  leased: number;
  /** Kept back from promising. */
  safety: number;
}

/** Why goods moved. Each cause has rows of its own that say more: the order, the refund, the transfer, the count. */
export const MOVEMENT_CAUSES = [
  'opening',
  'sale',
  'refund',
  'fulfilment',
  'adjustment',
  'purchase', // goods receipt
  'transfer_sent',
  'transfer_received',
  'count', // stock count
  'late_sale', // the sale whose goods an approved count had already missed
] as const;
export type MovementCause = (typeof MOVEMENT_CAUSES)[number];

/** Which figure of a level a movement moves: what can be sold, or what lies there broken. */
export type Bucket = 'on_hand' | 'damaged';

/** The place where goods are while they travel between two others. */
export const TRANSIT_LOCATION_ID = '7a7a0000-0000-4000-8000-000000000000';

/** What may be promised; below zero when more is promised or kept back than there is. */
export const availableOf = (level: Level): number => level.onHand - level.reserved - level.leased - level.safety;

/** Promises that no goods stand behind: the exact size of the shortage that has to be booked. */
export const shortageOf = (level: Pick<Level, 'onHand' | 'reserved' | 'leased'>): number =>
  Math.max(0, level.reserved + level.leased - level.onHand);
