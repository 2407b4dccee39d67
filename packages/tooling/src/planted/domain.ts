import type { Plant } from './plant.ts';

const GOLDEN = 'packages/domain/src/golden.test.ts';

/** Mistakes of money, promotions, sourcing and refunds that shops have really made. */
export const DOMAIN_PLANTS: Plant[] = [
  {
    name: 'a refund rounds the other way than its sale',
    file: 'packages/domain/src/money.ts',
    find: 'return quotient + Math.sign(product);',
    replace: 'return Math.round(product / divisor);',
    tests: ['packages/domain/src/money.property.test.ts'],
  },
  {
    name: 'a split of a refund does not mirror the split of the sale',
    file: 'packages/domain/src/split.ts',
    find: 'return total < 0 ? shares.map((share) => 0 - share) : shares;',
    replace: 'return shares;',
    tests: ['packages/domain/src/split.property.test.ts'],
  },
  {
    name: 'a promotion takes more off a line than it costs',
    file: 'packages/domain/src/promotion-effect.ts',
    find: 'const cut = Math.min(cuts[index] ?? 0, line.amount);',
    replace: 'const cut = cuts[index] ?? 0;',
    tests: ['packages/domain/src/cart-pricing.property.test.ts', GOLDEN],
  },
  {
    name: 'a sale price still holds in the moment it ends',
    file: 'packages/domain/src/price.ts',
    find: 'now < window.to',
    replace: 'now <= window.to',
    tests: [GOLDEN],
  },
  {
    name: 'a promotion changes a price that was agreed by hand',
    file: 'packages/domain/src/cart-pricing.ts',
    find: 'agreed: override !== undefined',
    replace: 'agreed: false',
    tests: [GOLDEN],
  },
  {
    name: 'two lines of one variant are not summed when an order is sourced',
    file: 'packages/domain/src/sourcing.ts',
    find: 'needs.set(variantId, (needs.get(variantId) ?? 0) + quantity)',
    replace: 'needs.set(variantId, quantity)',
    tests: ['packages/domain/src/sourcing.property.test.ts'],
  },
  {
    name: 'a line can be given back again and again',
    file: 'packages/domain/src/refund.ts',
    find: 'before.quantity + wish.quantity > sold.quantity',
    replace: 'wish.quantity > sold.quantity',
    tests: ['packages/domain/src/refund.test.ts'],
  },
  {
    name: 'cash rounding touches what a card pays',
    file: 'packages/domain/src/sale-completion.ts',
    find: 'const byCash = addMoney(total, -addMoney(...others));',
    replace: 'const byCash = total;',
    tests: ['packages/domain/src/sale-completion.test.ts'],
  },
  {
    name: 'an older sight of a payment undoes that money was taken',
    file: 'packages/domain/src/payment.ts',
    find: "if (known === 'captured' || seen === 'captured') return 'captured';",
    replace: "if (seen === 'captured') return 'captured';",
    tests: ['packages/domain/src/payment.property.test.ts'],
  },
  {
    name: 'the audit overlooks a movement without a level',
    file: 'packages/domain/src/invariants-stock.ts',
    find: 'for (const [key, delta] of moved)',
    replace: 'for (const [key, delta] of new Map<string, number>())',
    tests: ['packages/domain/src/invariants.test.ts'],
  },
];
