import { uuid } from '@evertill/domain';
import {
  cancelPurchaseOrder,
  chosenSuggestionsSchema,
  closePurchaseOrder,
  createPurchaseOrders,
  findIncoming,
  findPurchaseGoods,
  findPurchaseOrder,
  findPurchaseOrders,
  findReorderRules,
  findReorderSuggestions,
  findStockAlerts,
  findSuppliers,
  goodsReceiptInputSchema,
  purchaseOrderInputSchema,
  receivePurchaseOrder,
  reorderRulesInputSchema,
  resendPurchaseOrder,
  savePurchaseOrder,
  saveReorderRules,
  saveSupplier,
  seenPurchaseOrderSchema,
  sendPurchaseOrder,
  supplierInputSchema,
} from '@evertill/services';
import { z } from 'zod';
import { page } from './inputs.ts';
import { router, staffProcedure } from './procedure.ts';
import { unwrap } from './refusal-error.ts';

const query = z.string().trim().max(200).default('');
const place = uuid.nullable().default(null);
const purchaseOrder = z.object({ purchaseOrderId: uuid });
const withReason = purchaseOrder.extend({ note: z.string().trim().min(1).max(500) });
const PURCHASE_ORDER_SHOWS = ['open', 'all', 'draft', 'sent', 'partly_received', 'closed', 'cancelled'] as const;

/** Buying: whom from, what is ordered and received, what is on its way, what should be bought. */
export const officeSupplyRouter = router({
  suppliers: staffProcedure.query(async ({ ctx }) => unwrap(await findSuppliers(ctx.services, ctx.actor))),
  saveSupplier: staffProcedure
    .input(supplierInputSchema)
    .mutation(async ({ ctx, input }) => unwrap(await saveSupplier(ctx.services, input, ctx.actor))),

  orders: staffProcedure
    .input(z.object({ query, state: z.enum(PURCHASE_ORDER_SHOWS).default('open'), locationId: place, page }))
    .query(async ({ ctx, input }) => unwrap(await findPurchaseOrders(ctx.services, input, ctx.actor))),
  order: staffProcedure
    .input(purchaseOrder)
    .query(async ({ ctx, input }) => unwrap(await findPurchaseOrder(ctx.services, input, ctx.actor))),
  /** Goods for a draft, with what they cost last; a scanned code comes back as the first, marked exact. */
  goods: staffProcedure
    .input(z.object({ query, locationId: uuid }))
    .query(async ({ ctx, input }) => unwrap(await findPurchaseGoods(ctx.services, input, ctx.actor))),
  saveOrder: staffProcedure
    .input(purchaseOrderInputSchema)
    .mutation(async ({ ctx, input }) => unwrap(await savePurchaseOrder(ctx.services, input, ctx.actor))),
  sendOrder: staffProcedure
    .input(purchaseOrder.extend({ seen: seenPurchaseOrderSchema }))
    .mutation(async ({ ctx, input }) => unwrap(await sendPurchaseOrder(ctx.services, input, ctx.actor))),
  /** Writes to the supplier anew, when the first letter was given up. */
  resendOrder: staffProcedure
    .input(purchaseOrder)
    .mutation(async ({ ctx, input }) => unwrap(await resendPurchaseOrder(ctx.services, input, ctx.actor))),
  receiveOrder: staffProcedure
    .input(goodsReceiptInputSchema)
    .mutation(async ({ ctx, input }) => unwrap(await receivePurchaseOrder(ctx.services, input, ctx.actor))),
  closeOrder: staffProcedure
    .input(withReason)
    .mutation(async ({ ctx, input }) => unwrap(await closePurchaseOrder(ctx.services, input, ctx.actor))),
  cancelOrder: staffProcedure
    .input(withReason)
    .mutation(async ({ ctx, input }) => unwrap(await cancelPurchaseOrder(ctx.services, input, ctx.actor))),

  incoming: staffProcedure
    .input(z.object({ query, locationId: place, variantId: place, page }))
    .query(async ({ ctx, input }) => unwrap(await findIncoming(ctx.services, input, ctx.actor))),

  suggestions: staffProcedure
    .input(
      z.object({
        locationId: place,
        supplierId: z
          .union([uuid, z.literal('none')])
          .nullable()
          .default(null),
      }),
    )
    .query(async ({ ctx, input }) => unwrap(await findReorderSuggestions(ctx.services, input, ctx.actor))),
  /** One draft for each supplier and place of the chosen lines. */
  createOrders: staffProcedure
    .input(chosenSuggestionsSchema)
    .mutation(async ({ ctx, input }) => unwrap(await createPurchaseOrders(ctx.services, input, ctx.actor))),
  rules: staffProcedure
    .input(z.object({ query, locationId: place, show: z.enum(['with', 'without']).default('with'), page }))
    .query(async ({ ctx, input }) => unwrap(await findReorderRules(ctx.services, input, ctx.actor))),
  saveRules: staffProcedure
    .input(reorderRulesInputSchema)
    .mutation(async ({ ctx, input }) => unwrap(await saveReorderRules(ctx.services, input, ctx.actor))),
  alerts: staffProcedure
    .input(z.object({ limit: z.number().int().min(1).max(200).default(50) }))
    .query(async ({ ctx, input }) => unwrap(await findStockAlerts(ctx.services, input, ctx.actor))),
});
