/**
 * What an order's lines are on the shelf, as a query: one row for each line's counted variant, bundles taken apart as
 * they were when they were sold. `quantity`: units for the whole line; `each`: for one of it. `$1`: order ids.
 */
export const ORDER_GOODS = `
  SELECT l.order_id, l.id AS line_id, l.position, c.variant_id, c.quantity AS each, l.quantity * c.quantity AS quantity, true AS bundled
  FROM order_line l JOIN order_line_component c ON c.order_line_id = l.id JOIN variant v ON v.id = c.variant_id
  WHERE l.order_id = ANY($1::uuid[]) AND v.stock_tracked
  UNION ALL
  SELECT l.order_id, l.id, l.position, l.variant_id, 1, l.quantity, false
  FROM order_line l JOIN variant v ON v.id = l.variant_id
  WHERE l.order_id = ANY($1::uuid[]) AND v.stock_tracked
    AND NOT EXISTS (SELECT 1 FROM order_line_component c WHERE c.order_line_id = l.id)`;
