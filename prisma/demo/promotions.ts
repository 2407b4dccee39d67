import type { DemoPromotion } from './types.ts';

export const promotions: DemoPromotion[] = [
  {
    code: 'candlelight',
    name: 'Candlelight week: 15 % off candles',
    coupon: null,
    stackable: true,
    rule: { kind: 'percent', percent: 15, category: 'candles' },
  },
  {
    code: 'four-for-three-mugs',
    name: 'Mugs and cups: four for three',
    coupon: null,
    stackable: true,
    rule: { kind: 'buy_x_get_y', buy: 3, free: 1, category: 'mugs' },
  },
  {
    code: 'soap-three-for-two',
    name: 'Soap and brushes: three for two',
    coupon: null,
    stackable: true,
    rule: { kind: 'buy_x_get_y', buy: 2, free: 1, category: 'soap' },
  },
  {
    code: 'fifteen-from-150',
    name: '£15 off from £150',
    coupon: null,
    stackable: true,
    rule: { kind: 'threshold', from: { GBP: 15_000, EUR: 18_000 }, off: { GBP: 1500, EUR: 1800 } },
  },
  {
    code: 'welcome',
    name: 'Welcome: 10 % off your basket',
    coupon: 'WELCOME10',
    stackable: true,
    rule: { kind: 'percent_cart', percent: 10 },
  },
  {
    code: 'slow-cooking',
    name: '£10 off a Lowmoor casserole',
    coupon: null,
    stackable: false,
    rule: { kind: 'fixed', off: { GBP: 1000, EUR: 1200 }, products: ['lowmoor-casserole'] },
  },
];
