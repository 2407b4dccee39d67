import { findLocations, today } from '@evertill/services';
import { z } from 'zod';
import { changesUntil } from '../changes.ts';
import { officeCatalogueRouter, officeImportRouter } from './office-catalogue.ts';
import { officeCountRouter } from './office-count.ts';
import { officeOrderRouter } from './office-order.ts';
import { officeShortageRouter } from './office-shortage.ts';
import { officeStockRouter } from './office-stock.ts';
import { officeStockViewRouter } from './office-stock-view.ts';
import { officeSupplyRouter } from './office-supply.ts';
import { officeCaseRouter, officeDeviceRouter } from './office-till.ts';
import { officeTransferRouter } from './office-transfer.ts';
import { mergeRouters, router, staffProcedure } from './procedure.ts';
import { unwrap } from './refusal-error.ts';

/** The manager's office. Permissions are checked in the services, by the actor that is passed on. */
export const officeRouter = router({
  me: staffProcedure.query(({ ctx }) => ctx.actor),
  locations: staffProcedure.query(({ ctx }) => findLocations(ctx.services, ctx.actor)),
  today: staffProcedure.query(async ({ ctx }) => unwrap(await today(ctx.services, ctx.actor))),
  stock: mergeRouters(officeStockRouter, officeStockViewRouter),
  supply: officeSupplyRouter,
  transfer: officeTransferRouter,
  count: officeCountRouter,
  shortage: officeShortageRouter,
  order: officeOrderRouter,
  device: officeDeviceRouter,
  case: officeCaseRouter,
  catalogue: officeCatalogueRouter,
  import: officeImportRouter,
  /** Says which kinds of things changed, so that open screens read again. */
  onChange: staffProcedure
    .input(z.object({ kinds: z.array(z.enum(['stock', 'catalogue', 'order', 'device', 'case', 'supply'])).min(1) }))
    .subscription(async function* ({ ctx, input, signal }) {
      for await (const change of changesUntil(ctx.services.changes, signal ?? AbortSignal.timeout(3_600_000))) {
        if (input.kinds.includes(change.kind)) yield change;
      }
    }),
});
