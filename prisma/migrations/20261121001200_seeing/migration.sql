-- DropIndex
DROP INDEX "stock_movement_xid_idx";

-- AlterTable
ALTER TABLE "ledger_follower" ADD COLUMN     "movement_id" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "stock_value" ADD COLUMN     "unit_cost" BIGINT NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "lease_moment" (
    "id" BIGSERIAL NOT NULL,
    "device_id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "location_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "outstanding" INTEGER NOT NULL,

    CONSTRAINT "lease_moment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "stock_movement_xid_id_idx" ON "stock_movement"("xid", "id");

-- CreateIndex
CREATE INDEX "stock_audit_ran_at_idx" ON "stock_audit"("ran_at");

-- CreateIndex
CREATE INDEX "lease_moment_variant_id_location_id_id_idx" ON "lease_moment"("variant_id", "location_id", "id");

-- ── Rules of the tables above ────────────────────────────────────────────────────────────────────────────────────
-- One row a follower: whoever follows locks it, so that two nodes never follow the same movements twice.
INSERT INTO "ledger_follower" ("name", "xid") VALUES ('value', '0');

-- Nothing lies there: it is worth nothing.
ALTER TABLE "stock_value" ADD CONSTRAINT "stock_value_nothing" CHECK ("quantity" <> 0 OR "value" = 0);
ALTER TABLE "stock_value" ADD CONSTRAINT "stock_value_unit_cost" CHECK ("unit_cost" >= 0);

-- What was lent to a till is known for every moment, not only for now.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "lease_moment" FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE FUNCTION note_lease() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO lease_moment (device_id, variant_id, location_id, at, outstanding)
  SELECT device_id, variant_id, location_id, clock_timestamp(), granted - returned - sold FROM changed;
  RETURN NULL;
END $$;
CREATE FUNCTION note_lease_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO lease_moment (device_id, variant_id, location_id, at, outstanding)
  SELECT c.device_id, c.variant_id, c.location_id, clock_timestamp(), c.granted - c.returned - c.sold
  FROM changed c JOIN before b USING (device_id, variant_id)
  WHERE c.granted - c.returned - c.sold <> b.granted - b.returned - b.sold OR c.location_id <> b.location_id;
  RETURN NULL;
END $$;
CREATE TRIGGER note_insert AFTER INSERT ON "lease" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_lease();
CREATE TRIGGER note_update AFTER UPDATE ON "lease" REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_lease_change();
