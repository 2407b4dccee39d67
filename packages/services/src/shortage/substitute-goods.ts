import { accepted, type Result, refused, splitLine } from '@evertill/domain';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import { movePromise } from '../stock/move-promise.ts';
import { type ChoiceOf, promiseOf, wholeOf } from './do-remedy.ts';
import { type RemedyCase, sendersOf } from './remedy-facts.ts';
import { type RemedyLine, readRemedyLines } from './remedy-order.ts';

/**
 * Gives other goods for the price that was paid. The order's line becomes one of the other goods, or is split into what
 * stays and what is replaced; its columns sum to what they were, so that no total moves, and refunds, parcels and
 * returns need not know of it. Why the price is not the list's stands on the line.
 */
export async function substituteGoods(
  services: Services,
  tx: Sql,
  about: RemedyCase,
  choice: ChoiceOf<'substitute'>,
  quantity: number,
): Promise<Result<true>> {
  const { order, line: seen, substitutes, shortage } = about;
  const goods = substitutes.find((one) => one.variantId === choice.variantId);
  const whole = await wholeOf(tx, about);
  if (!order || !seen || !goods || whole === null) return refused({ code: 'remedy.gone' });
  const line = (await readRemedyLines(tx, order.id, shortage.variantId)).find((one) => one.lineId === seen.lineId);
  const open = line ? line.quantity - line.fulfilled : 0;
  if (!line || line.bundled || line.refunded > 0 || open < quantity) return refused({ code: 'remedy.gone' });
  const sender = (await sendersOf(services, order)).find((place) => place.locationId === choice.locationId);
  const { variantId, locationId } = choice;
  const to = { variantId, locationId, quantity, safety: sender?.safety ?? 0 };
  const moved = await movePromise(services, tx, promiseOf(about, whole), to);
  if (!moved.ok) return moved;
  const replaced = { ...goods, reason: [line.priceReason, `Instead of ${line.title}`].filter(Boolean).join('; ') };
  if (quantity === line.quantity)
    await tx.query(REPLACE, [line.lineId, variantId, goods.sku, goods.title, replaced.reason]);
  else await splitInTwo(services, tx, order, line, quantity, replaced);
  return accepted(true);
}

const REPLACE = `
  UPDATE order_line SET variant_id = $2, sku = $3, title = $4, price_reason = $5 WHERE id = $1`;

async function splitInTwo(
  services: Services,
  tx: Sql,
  order: { id: string; taxMode: 'inclusive' | 'exclusive' },
  line: RemedyLine,
  quantity: number,
  by: { variantId: string; sku: string; title: string; reason: string },
): Promise<void> {
  const { part, rest } = splitLine(line, quantity, order.taxMode);
  await tx.query(
    `UPDATE order_line SET quantity = $2, discount = $3, net = $4, tax = $5, gross = $6, trace = $7::jsonb WHERE id = $1`,
    [line.lineId, rest.quantity, rest.discount, rest.net, rest.tax, rest.gross, JSON.stringify(rest.trace)],
  );
  await tx.query(
    `INSERT INTO order_line (id, order_id, position, kind, variant_id, sku, title, quantity, scale, list_price, unit_price,
       price_reason, discount, net, tax, gross, tax_ppm, tax_name, trace, hand_over)
     SELECT $1, $2, (SELECT max(position) + 1 FROM order_line WHERE order_id = $2), $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,
       $13, $14, $15, $16, $17, $18::jsonb, $19`,
    [
      services.ids.next(),
      order.id,
      line.kind,
      by.variantId,
      by.sku,
      by.title,
      part.quantity,
      line.scale,
      line.listPrice,
      line.unitPrice,
      by.reason,
      part.discount,
      part.net,
      part.tax,
      part.gross,
      line.taxPpm,
      line.taxName,
      JSON.stringify(part.trace),
      line.handOver,
    ],
  );
}
