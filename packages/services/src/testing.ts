export { buildCatalogueShop, buildGoods, type CatalogueShop, must } from './testing/build-catalogue.ts';
export { buildOrder, type OrderPlan, orderInput } from './testing/build-order.ts';
export { type BuiltProduct, type BuiltShop, buildProduct, buildShop, type ProductPlan } from './testing/build-shop.ts';
export { type BoughtLine, buildPurchaseOrder, buildSupplier, testManager } from './testing/build-supply.ts';
export { createDatabase, dropDatabase, type TestServices, testDatabase, testServices } from './testing/database.ts';
export { levelsOf, stockProblems } from './testing/stock.ts';
export { openTestCounter, type TestCounter } from './testing/test-counter.ts';
export { enrolTestTill, TestTill } from './testing/test-till.ts';
