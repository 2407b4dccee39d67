import type { Services } from '@evertill/services';
import type { MediaIndex } from '../demo/draw/render-media.ts';
import { seedCatalogue } from './catalogue.ts';
import { seedMedia } from './media.ts';
import { seedMoves } from './moves.ts';
import { type DemoKeys, seedPeople } from './people.ts';
import { seedPlaces } from './places.ts';
import { seedStock } from './stock.ts';
import { seedSupply } from './supply.ts';

/** Fills an empty database with the demo shop; without pictures it is the same shop before the photographer came. */
export async function buildDemoShop(
  services: Services,
  pictures: MediaIndex | null,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<DemoKeys> {
  const places = await seedPlaces(services);
  const media = pictures ? await seedMedia(services, pictures) : { ofProduct: new Map(), ofCategory: new Map() };
  const catalogue = await seedCatalogue(services, media, onProgress);
  await seedStock(services, catalogue, places);
  await seedSupply(services, catalogue, places);
  await seedMoves(services, catalogue, places);
  return seedPeople(services, places);
}
