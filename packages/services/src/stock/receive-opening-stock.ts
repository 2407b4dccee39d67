import { inTransaction } from '../database.ts';
import type { Services } from '../services.ts';
import { applyMovements } from './apply-movements.ts';

export interface OpeningStock {
  /** One id for the whole act: the same act again moves nothing. */
  causeId: string;
  lines: {
    variantId: string;
    locationId: string;
    quantity: number;
    /** What one (or one kilogram) cost, in minor units, where somebody knows; else it counts as nothing until it is delivered. */
    unitCost?: number | null;
  }[];
}

const ROWS_MAX = 5_000;

/** Books what lay on the shelves when counting began, as movements; all of it or nothing. For seed and import. */
export async function receiveOpeningStock(services: Services, input: OpeningStock): Promise<void> {
  const at = services.clock.now();
  const movements = input.lines.map((line) => ({
    variantId: line.variantId,
    locationId: line.locationId,
    delta: line.quantity,
    unitCost: line.unitCost ?? null,
    causeType: 'opening' as const,
    causeId: input.causeId,
    causeLine: 0,
    actor: 'system',
    at,
  }));
  await inTransaction(services.db, async (tx) => {
    for (let start = 0; start < movements.length; start += ROWS_MAX) {
      await applyMovements(tx, movements.slice(start, start + ROWS_MAX), {
        openShortageCases: true,
        newId: () => services.ids.next(),
      });
    }
  });
}
