/**
 * Everything on its way to a place, one row a document and variant: purchase orders that were sent and transfers that
 * were asked for or sent. `quantity` is what has not arrived. `order_id` is set where the goods travel for a web order
 * and belong to it already. Drafts are not on their way.
 */
export const INCOMING = `
  SELECT pl.variant_id, po.location_id, pl.quantity - pl.received AS quantity, po.expected_on, 'purchase_order' AS document_type,
    po.id AS document_id, po.number, po.state, NULL::uuid AS order_id
  FROM purchase_order po JOIN purchase_order_line pl ON pl.purchase_order_id = po.id
  WHERE po.state IN ('sent', 'partly_received') AND pl.received < pl.quantity
  UNION ALL
  SELECT tl.variant_id, t.to_location_id, coalesce(tl.sent, tl.quantity) - tl.received - tl.damaged - tl.lost, NULL::date, 'transfer',
    t.id, t.number, t.state, t.order_id
  FROM transfer t JOIN transfer_line tl ON tl.transfer_id = t.id
  WHERE t.state IN ('requested', 'sent') AND coalesce(tl.sent, tl.quantity) > tl.received + tl.damaged + tl.lost`;

/** Units that will be free to sell when they arrive, by variant and place. */
export const INCOMING_FREE = `
  SELECT i.variant_id, i.location_id, sum(i.quantity)::bigint AS quantity FROM (${INCOMING}) i WHERE i.order_id IS NULL GROUP BY 1, 2`;

/** Units that stand on drafts of purchase orders: not ordered yet, and not to be suggested again. */
export const DRAFTED = `
  SELECT pl.variant_id, po.location_id, sum(pl.quantity)::bigint AS quantity
  FROM purchase_order po JOIN purchase_order_line pl ON pl.purchase_order_id = po.id WHERE po.state = 'draft' GROUP BY 1, 2`;

/**
 * What a level still has to sell. Units leased to tills are not promised to anybody: they count here, or lending them
 * would look like selling them.
 */
export const LEFT_TO_SELL = '(l.on_hand - l.reserved - l.safety)';

/** What one (or one kilogram) cost the last time it was ordered, in minor units. */
export const lastCostOf = (variantId: string): string =>
  `(SELECT c.unit_cost FROM purchase_order_line c JOIN purchase_order co ON co.id = c.purchase_order_id
    WHERE c.variant_id = ${variantId} AND co.state NOT IN ('draft', 'cancelled') ORDER BY co.sent_at DESC LIMIT 1)`;
