import { systemActor } from '../permission.ts';
import type { Services } from '../services.ts';
import { receiveTransfer } from '../transfer/receive-transfer.ts';
import { type RequestTransferInput, requestTransfer } from '../transfer/request-transfer.ts';
import { sendTransfer } from '../transfer/send-transfer.ts';
import { must } from './build-catalogue.ts';
import { buildProduct, buildShop } from './build-shop.ts';

export type TransferDesk = Awaited<ReturnType<typeof openTransferDesk>>;

type Level = { onHand: number; reserved: number; damaged: number; shortage: number };

/** A shop of its own whose goods go from the northern warehouse to the store. */
export async function openTransferDesk(services: Services) {
  const shop = await buildShop(services);
  /** What would be sent to ask for a transfer. */
  const wish = (
    lines: RequestTransferInput['lines'],
    more: Partial<RequestTransferInput> = {},
  ): RequestTransferInput => {
    const places = { fromLocationId: shop.northId, toLocationId: shop.storeId };
    return { transferId: services.ids.next(), ...places, orderId: null, note: '', lines, ...more };
  };
  return {
    shop,
    wish,
    /** Goods of which so many lie at each place, one for each price. */
    goods: async (stock: Record<string, number>, prices = [1500]): Promise<string[]> =>
      (await buildProduct(services, shop, { prices, stock })).variantIds,
    request: async (lines: RequestTransferInput['lines'], more?: Partial<RequestTransferInput>): Promise<string> =>
      must(await requestTransfer(services, wish(lines, more), systemActor)).transferId,
    /** Sends these lines; all there is of every line where none is named. */
    send: async (transferId: string, lines: Parameters<typeof sendTransfer>[1]['lines'] = []) =>
      must(await sendTransfer(services, { transferId, lines }, systemActor)),
    /** These lines arrive so; where none is named all that was sent arrives whole. */
    receive: async (transferId: string, lines: Parameters<typeof receiveTransfer>[1]['lines'] = []) =>
      must(await receiveTransfer(services, { transferId, lines }, systemActor)),
    levelAt: async (variantId: string, locationId: string): Promise<Level> => {
      const { rows } = await services.db.pool.query<Level>(
        'SELECT on_hand AS "onHand", reserved, damaged, shortage FROM stock_level WHERE variant_id = $1 AND location_id = $2',
        [variantId, locationId],
      );
      return rows[0] ?? { onHand: 0, reserved: 0, damaged: 0, shortage: 0 };
    },
  };
}
