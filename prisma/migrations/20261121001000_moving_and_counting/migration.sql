-- AlterTable
ALTER TABLE "refund_line" ADD COLUMN     "damaged" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "stock_level" ADD COLUMN     "counted_at" TIMESTAMPTZ(3);

-- ── Rules of the columns above ───────────────────────────────────────────────────────────────────────────────────
-- A line of a count is decided whole or not at all.
ALTER TABLE "stock_count_line" ADD CONSTRAINT "stock_count_line_decided" CHECK (("difference" IS NULL) = ("counted_at" IS NULL));
-- A count is approved by somebody at a moment, and never opened again.
ALTER TABLE "stock_count" ADD CONSTRAINT "stock_count_approved"
  CHECK (("state" = 'approved') = ("approved_at" IS NOT NULL) AND ("approved_at" IS NULL) = ("approved_by" IS NULL));
-- A sent transfer says when; what it says it sent is known for every line or for none.
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_moments"
  CHECK (("state" IN ('sent', 'received')) = ("sent_at" IS NOT NULL) AND ("state" = 'received') = ("received_at" IS NOT NULL));

CREATE FUNCTION document_life() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN ('received', 'cancelled', 'approved') AND NEW.state <> OLD.state THEN
    RAISE EXCEPTION '% % cannot leave the state %', TG_TABLE_NAME, OLD.id, OLD.state;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER document_life BEFORE UPDATE OF "state" ON "transfer" FOR EACH ROW EXECUTE FUNCTION document_life();
CREATE TRIGGER document_life BEFORE UPDATE OF "state" ON "stock_count" FOR EACH ROW EXECUTE FUNCTION document_life();
