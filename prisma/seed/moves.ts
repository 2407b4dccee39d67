import {
  createCount,
  recordCount,
  requestTransfer,
  type Services,
  sendTransfer,
  systemActor,
} from '@evertill/services';
import { hasStock, locations, openingStock, products } from '../demo/catalogue.ts';
import type { SeededCatalogue } from './catalogue.ts';
import { must } from './must.ts';
import type { Places } from './places.ts';

const LINES = 5;

/** One transfer on its way from the warehouse to Bath, and one count that somebody has begun there. */
export async function seedMoves(
  services: Services,
  { variantIds }: SeededCatalogue,
  { locationIds }: Places,
): Promise<void> {
  const opening = openingStock(products.filter(hasStock), locations);
  const lying = (location: string, least: number) =>
    opening
      .filter((stock) => stock.location === location && stock.quantity >= least)
      .slice(-LINES)
      .map(({ sku, quantity }) => ({ variantId: variantIds.get(sku) ?? '', quantity }));
  const [avon = '', bath = ''] = ['AVON', 'BATH'].map((code) => locationIds.get(code));
  const transferId = services.ids.next();
  const lines = lying('AVON', 20).map(({ variantId }, index) => ({ variantId, quantity: 2 + index }));
  const places = { fromLocationId: avon, toLocationId: bath };
  const request = { transferId, ...places, orderId: null, note: 'For the window', lines };
  must('transfer', await requestTransfer(services, request, systemActor));
  must('transfer', await sendTransfer(services, { transferId, lines: [] }, systemActor));

  const countId = services.ids.next();
  const shelf = lying('BATH', 2);
  const list = { scope: 'cycle' as const, variantIds: shelf.map(({ variantId }) => variantId), categorySlug: null };
  const count = { countId, locationId: bath, name: 'Back shelf', blind: false, note: '', ...list };
  must('count', await createCount(services, count, systemActor));
  const entries = shelf.slice(0, 2).map(({ variantId, quantity }, index) => ({
    entryId: services.ids.next(),
    variantId,
    round: null,
    counted: quantity - index,
  }));
  must('count', await recordCount(services, { countId, entries }, systemActor));
}
