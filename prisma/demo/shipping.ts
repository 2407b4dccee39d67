import type { DemoShippingOption } from './types.ts';

export const shippingOptions: DemoShippingOption[] = [
  {
    code: 'standard',
    name: 'Standard delivery',
    kind: 'delivery',
    amount: { GBP: 395, EUR: 650 },
    freeFrom: { GBP: 6000, EUR: 9000 },
    minDays: 2,
    maxDays: 4,
  },
  {
    code: 'express',
    name: 'Express, next working day',
    kind: 'delivery',
    amount: { GBP: 795, EUR: 1450 },
    freeFrom: null,
    minDays: 1,
    maxDays: 1,
  },
  {
    code: 'pick-up',
    name: 'Collect from a shop',
    kind: 'pick_up',
    amount: { GBP: 0, EUR: 0 },
    freeFrom: null,
    minDays: 0,
    maxDays: 1,
  },
];
