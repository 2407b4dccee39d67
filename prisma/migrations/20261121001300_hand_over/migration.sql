-- AlterTable
ALTER TABLE "order_line" ADD COLUMN     "hand_over" TEXT;

-- ── Rules of the column above ────────────────────────────────────────────────────────────────────────────────────
ALTER TABLE "order_line" ADD CONSTRAINT "order_line_hand_over" CHECK ("hand_over" IN ('ship', 'pick_up'));
-- Every movement and every ended promise looks for the open case of its level.
CREATE INDEX "case_open_shortage" ON "case"("variant_id", "location_id") WHERE "kind" = 'shortage' AND "state" = 'open';
