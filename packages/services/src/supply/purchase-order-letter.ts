import { addMoney, costOf, type Minor, toDecimal } from '@evertill/domain';
import { FULL_TITLE } from '../catalogue/full-title-sql.ts';
import { writeLetter } from '../letter/write-letter.ts';
import type { Services } from '../services.ts';
import type { Sql } from '../sql.ts';
import type { PurchaseOrderRow } from './lock-purchase-order.ts';

interface Facts extends Record<string, unknown> {
  supplier: string;
  email: string;
  place: string;
  address: Partial<Record<'line1' | 'line2' | 'city' | 'postcode' | 'country', string>>;
  expectedOn: string | null;
  note: string;
  lines: { sku: string; title: string; scale: 'each' | 'grams'; quantity: number; unitCost: Minor }[];
}

/** Writes to the supplier what is ordered, or that it is not wanted any more. Null when the supplier has no address. */
export async function writePurchaseOrderLetter(
  services: Services,
  tx: Sql,
  order: PurchaseOrderRow,
  what: 'order' | 'cancellation',
): Promise<string | null> {
  const { rows } = await tx.query<Facts>(FACTS, [order.purchaseOrderId]);
  const facts = rows[0];
  if (!facts || facts.email === '') return null;
  const words = what === 'order' ? orderWords(order, facts) : cancellationWords(order, facts);
  return writeLetter(services, tx, { kind: 'purchase_order', to: facts.email, ...words });
}

const FACTS = `
  SELECT s.name AS supplier, s.email, l.name AS place, l.address, o.expected_on::text AS "expectedOn", o.note, (
    SELECT coalesce(jsonb_agg(jsonb_build_object('sku', v.sku, 'title', ${FULL_TITLE}, 'scale', v.scale,
      'quantity', pl.quantity, 'unitCost', pl.unit_cost) ORDER BY pl.position), '[]')
    FROM purchase_order_line pl JOIN variant v ON v.id = pl.variant_id JOIN product p ON p.id = v.product_id
    WHERE pl.purchase_order_id = o.id) AS lines
  FROM purchase_order o JOIN supplier s ON s.id = o.supplier_id JOIN location l ON l.id = o.location_id
  WHERE o.id = $1`;

function orderWords(order: PurchaseOrderRow, facts: Facts): { subject: string; text: string } {
  const { place, address, lines } = facts;
  const costs = lines.map((line) => costOf(line.unitCost, line.quantity, line.scale));
  const money = (amount: Minor) => `${toDecimal(amount, order.currency)} ${order.currency}`;
  const wares = lines.map((line, index) => {
    const count = line.scale === 'grams' ? `${line.quantity / 1000} kg` : `${line.quantity} ×`;
    return `${count} ${line.sku} ${line.title}, at ${money(line.unitCost)}: ${money(costs[index] ?? 0)}`;
  });
  const to = [place, address.line1, address.line2, address.city, address.postcode, address.country];
  const parts = [
    `Dear ${facts.supplier},`,
    `please deliver, on our purchase order ${order.number}:`,
    wares.join('\n'),
    `Together ${money(addMoney(...costs))}.`,
    `To:\n${to.filter(Boolean).join('\n')}`,
    facts.expectedOn && `We expect it on ${facts.expectedOn}.`,
    facts.note,
  ];
  return { subject: `Purchase order ${order.number}`, text: `${parts.filter(Boolean).join('\n\n')}\n` };
}

function cancellationWords(order: PurchaseOrderRow, facts: Facts): { subject: string; text: string } {
  return {
    subject: `Purchase order ${order.number} is cancelled`,
    text: `Dear ${facts.supplier},\n\nplease do not deliver our purchase order ${order.number} to ${facts.place}: we have cancelled it.\n`,
  };
}
