export { recordAudit } from './audit.ts';
export { createAuth } from './auth.ts';
export { type CaseRow, findCases } from './case/find-cases.ts';
export { settleCase } from './case/settle-case.ts';
export { availabilityWords } from './catalogue/availability-words.ts';
export { type CategoryNode, categoryTree } from './catalogue/category-tree.ts';
export { type Bundle, type BundleComponent, findBundle } from './catalogue/find-bundle.ts';
export { type CataloguePage, type CatalogueRow, findCatalogue } from './catalogue/find-catalogue.ts';
export { findProduct } from './catalogue/find-product.ts';
export { HERO_HASH_PREFIX, type HomePage, type HomeSection, homePage } from './catalogue/home-page.ts';
export { type ListInput, listProducts, type Sort } from './catalogue/list-products.ts';
export { nextPriceChangeAt } from './catalogue/next-price-change-at.ts';
export { forgetBook, priceBook } from './catalogue/price-book.ts';
export type { ProductInput, VariantInput } from './catalogue/product-input.ts';
export { productsOfVariants } from './catalogue/products-of-variants.ts';
export { BUNDLE_COMPONENTS_MAX, type BundleInput, saveBundle } from './catalogue/save-bundle.ts';
export { type CategoryInput, saveCategory } from './catalogue/save-category.ts';
export { type PriceListInput, savePriceList } from './catalogue/save-price-list.ts';
export { type PricesInput, savePrices } from './catalogue/save-prices.ts';
export { type SavedProduct, saveProduct } from './catalogue/save-product.ts';
export { type PromotionInput, savePromotion } from './catalogue/save-promotion.ts';
export { saveTaxRate, type TaxRateInput } from './catalogue/save-tax-rate.ts';
export { type SearchInput, searchProducts } from './catalogue/search-products.ts';
export type * from './catalogue/shapes.ts';
export { type Suggestions, suggest } from './catalogue/suggest.ts';
export { type Change, type ChangeFeed, listenForChanges } from './changes.ts';
export { type ApprovedCount, approveCount } from './count/approve-count.ts';
export { cancelCount } from './count/cancel-count.ts';
export { type CreateCountInput, createCount } from './count/create-count.ts';
export { COUNT_LINES_SHOWN, type CountDetail, type CountDetailLine, findCount } from './count/find-count.ts';
export { type CountRow, findCounts } from './count/find-counts.ts';
export { recordCount } from './count/record-count.ts';
export { requestRecount } from './count/request-recount.ts';
export { submitCount } from './count/submit-count.ts';
export { type Database, inPrismaTransaction, inTransaction, openDatabase, ServerBusy, toMinor } from './database.ts';
export { inputHash, withIdempotency } from './idempotency.ts';
export { applyImport } from './import/apply-import.ts';
export { findMappings, type SavedMapping } from './import/find-mappings.ts';
export { type ImportChoices, importChoices } from './import/import-choices.ts';
export { type ImportedPictures, importPictures } from './import/import-pictures.ts';
export {
  IMPORT_TARGETS,
  type ImportMapping,
  type ImportMappingInput,
  type ImportTarget,
  importMappingSchema,
  shopifyMapping,
} from './import/mapping.ts';
export { type ImportPlan, type PlannedRow, planImport } from './import/plan-import.ts';
export { saveMapping } from './import/save-mapping.ts';
export { exchangeLeases } from './lease/exchange-leases.ts';
export { sizeLeases } from './lease/size-leases.ts';
export { type Mailer, smtpMailer } from './mail.ts';
export { addMedia, type MediaInput } from './media/add-media.ts';
export { renderPicture } from './media/render-picture.ts';
export { type CancelledOrder, cancelOrder } from './order/cancel-order.ts';
export { findOrder } from './order/find-order.ts';
export { findOrders, type OrderRow } from './order/find-orders.ts';
export { type FulfilledOrder, fulfilOrder } from './order/fulfil-order.ts';
export { CHECKOUT_HOLD_SECONDS, type HeldCheckout, holdCheckout } from './order/hold-checkout.ts';
export { type BuyersOrder, orderByToken } from './order/order-by-token.ts';
export type { OrderDocument, OrderDocumentLine } from './order/order-document.ts';
export { type PlaceOrderAnswer, type PlaceOrderInput, placeOrder } from './order/place-order.ts';
export { quoteCart } from './order/quote-cart.ts';
export { type ShippingOptions, shippingOptions } from './order/shipping-options.ts';
export { startPicking } from './order/start-picking.ts';
export { type StoppedPicking, stopPicking } from './order/stop-picking.ts';
export { cancelReaderPayment } from './payment/cancel-reader-payment.ts';
export { type ConfirmedPayment, confirmPayment } from './payment/confirm-payment.ts';
export { handleWebhook } from './payment/handle-webhook.ts';
export type { ReaderPaymentStatus } from './payment/reader-payment.ts';
export { readerPaymentStatus } from './payment/reader-payment-status.ts';
export { receiveWebhook } from './payment/receive-webhook.ts';
export { settlePayment } from './payment/settle-payment.ts';
export { startPayment } from './payment/start-payment.ts';
export { type ReaderPaymentInput, startReaderPayment } from './payment/start-reader-payment.ts';
export { sweepPayments } from './payment/sweep-payments.ts';
export { type Actor, actorName, requirePermission, systemActor } from './permission.ts';
export { type ChannelPlaces, channelById, forgetChannels, webChannel } from './place/channel-setup.ts';
export { findLocations, type LocationRow } from './place/find-locations.ts';
export { type ChannelInput, saveChannel } from './place/save-channel.ts';
export { type LocationInput, saveLocation } from './place/save-location.ts';
export { type ShippingOptionInput, saveShippingOption } from './place/save-shipping-option.ts';
export { type RefundedOrder, type RefundOrderInput, refundOrder } from './refund/refund-order.ts';
export { settleRefund } from './refund/settle-refund.ts';
export { readSnapshot } from './report/read-snapshot.ts';
export { type Today, today } from './report/today.ts';
export { type Clock, createServices, type Logger, type Services, type ServicesOptions } from './services.ts';
export { type AppliedRemedy, type ApplyRemedyInput, applyRemedy } from './shortage/apply-remedy.ts';
export { findShortages } from './shortage/find-shortages.ts';
export type { BrokenPromise, Shortage, ShortageFact, Waiting } from './shortage/read-shortages.ts';
export { type NamedRemedy, type PromiseRemedies, shortageRemedies } from './shortage/shortage-remedies.ts';
export type { Sql } from './sql.ts';
export { createOfficeUser } from './staff/create-office-user.ts';
export { saveStaff } from './staff/save-staff.ts';
export { staffOf } from './staff/staff-of.ts';
export { type AdjustStockInput, adjustStock } from './stock/adjust-stock.ts';
export { AUDIT_CHECKS, type AuditCheck } from './stock/audit-checks.ts';
export { type AuditFinding, auditStock, type StockAudit } from './stock/audit-stock.ts';
export { type Availability, type AvailabilityAt, availabilityOf } from './stock/availability-of.ts';
export {
  type ExplainedLease,
  type ExplainedMovement,
  type ExplainedPromise,
  explainStock,
  type StockExplanation,
} from './stock/explain-stock.ts';
export { exportStock, type StockExport } from './stock/export-stock.ts';
export { checkStock, findAudits } from './stock/find-audits.ts';
export { findKeptBack, type KeptBack } from './stock/find-kept-back.ts';
export { type FindMovementsInput, findMovements, type MovementPage } from './stock/find-movements.ts';
export {
  type FindStockInput,
  findStock,
  STOCK_SORTS,
  type StockFigures,
  type StockRow,
  type StockSort,
} from './stock/find-stock.ts';
export {
  findStockGrid,
  GRID_WINDOW_MAX,
  type StockGrid,
  type StockGridChoices,
  type StockGridInput,
  stockGridChoices,
} from './stock/find-stock-grid.ts';
export { findStockValue, refreshStockValue, type StockValuation } from './stock/find-stock-value.ts';
export { findVariantStock, type VariantPlace, type VariantStock } from './stock/find-variant-stock.ts';
export { GRID_SHOWS, GRID_SORTS, type GridFilter, type GridShow, type GridSort } from './stock/grid-order.ts';
export type { GridCell, GridPlace, GridRow } from './stock/grid-rows.ts';
export { moveDamaged } from './stock/move-damaged.ts';
export type { CauseDocument } from './stock/movements-sql.ts';
export { receiveOpeningStock } from './stock/receive-opening-stock.ts';
export { releaseStock } from './stock/release-stock.ts';
export { type RepairedLevel, type RepairLevelInput, repairLevel } from './stock/repair-level.ts';
export { resourceOrder, type SourcedOrder } from './stock/resource-order.ts';
export { resourceShortage } from './stock/resource-shortage.ts';
export { saveChannelSafety } from './stock/save-channel-safety.ts';
export { saveSafetyStock } from './stock/save-safety-stock.ts';
export { type StockHistory, stockHistory } from './stock/stock-history.ts';
export { type TakenStock, type TakeStockInput, takeStock } from './stock/take-stock.ts';
export { valueStock } from './stock/value-stock.ts';
export { stockBehind } from './stock/wish-lines.ts';
export type { StripeConfig, StripePort } from './stripe.ts';
export { createStripe } from './stripe-adapter.ts';
export { cancelPurchaseOrder } from './supply/cancel-purchase-order.ts';
export { closePurchaseOrder } from './supply/close-purchase-order.ts';
export { computeSalesSpeed } from './supply/compute-sales-speed.ts';
export {
  type ChosenSuggestions,
  chosenSuggestionsSchema,
  createPurchaseOrders,
  type DraftedOrder,
} from './supply/create-purchase-orders.ts';
export { type FindIncomingInput, findIncoming, type IncomingRow } from './supply/find-incoming.ts';
export { findPurchaseGoods, type PurchaseGoods } from './supply/find-purchase-goods.ts';
export { findPurchaseOrder, type PurchaseOrderDocument } from './supply/find-purchase-order.ts';
export {
  type FindPurchaseOrdersInput,
  findPurchaseOrders,
  type PurchaseOrderListRow,
} from './supply/find-purchase-orders.ts';
export { findReorderRules, type ReorderRuleRow } from './supply/find-reorder-rules.ts';
export { findReorderSuggestions, type ReorderSuggestion } from './supply/find-reorder-suggestions.ts';
export { findStockAlerts, type StockAlert } from './supply/find-stock-alerts.ts';
export { findSuppliers, type SupplierRow } from './supply/find-suppliers.ts';
export { raiseStockAlerts } from './supply/raise-stock-alerts.ts';
export {
  type GoodsReceiptInput,
  goodsReceiptInputSchema,
  type ReceivedGoods,
  receivePurchaseOrder,
} from './supply/receive-purchase-order.ts';
export { resendPurchaseOrder } from './supply/resend-purchase-order.ts';
export {
  type PurchaseOrderInput,
  purchaseOrderInputSchema,
  savePurchaseOrder,
  seenPurchaseOrderSchema,
} from './supply/save-purchase-order.ts';
export {
  type ReorderRulesInput,
  reorderRulesInputSchema,
  saveReorderRules,
} from './supply/save-reorder-rules.ts';
export { type SupplierInput, saveSupplier, supplierInputSchema } from './supply/save-supplier.ts';
export { sendPurchaseOrder } from './supply/send-purchase-order.ts';
export { authenticateDevice, type DeviceActor } from './till/authenticate-device.ts';
export { createEnrolmentCode, type EnrolmentCode } from './till/create-enrolment-code.ts';
export { type Enrolment, enrolDevice } from './till/enrol-device.ts';
export { type DeviceRow, findDevices } from './till/find-devices.ts';
export { type HeldCart, type HoldCartInput, holdCart, type ShortHold } from './till/hold-cart.ts';
export { pullChanges } from './till/pull-changes.ts';
export { pushEntries } from './till/push-entries.ts';
export { revokeDevice } from './till/revoke-device.ts';
export { type ElsewherePlace, stockElsewhere } from './till/stock-elsewhere.ts';
export { cancelTransfer } from './transfer/cancel-transfer.ts';
export { findTransfer, type TransferDetail, type TransferDetailLine } from './transfer/find-transfer.ts';
export { findTransfers, type TransferRow } from './transfer/find-transfers.ts';
export { receiveTransfer } from './transfer/receive-transfer.ts';
export { type RequestTransferInput, requestTransfer } from './transfer/request-transfer.ts';
export { sendTransfer } from './transfer/send-transfer.ts';
export { startWorkers } from './workers.ts';
