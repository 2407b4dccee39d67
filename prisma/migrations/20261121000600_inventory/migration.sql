-- DropIndex
DROP INDEX "stock_movement_cause_type_cause_id_cause_line_variant_id_lo_key";

-- AlterTable
ALTER TABLE "channel_location" ADD COLUMN     "km_cost" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "parcel_cost" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "safety" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "reservation" ADD COLUMN     "picking_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "stock_level" ADD COLUMN     "damaged" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "stock_movement" ADD COLUMN     "bucket" TEXT NOT NULL DEFAULT 'on_hand',
ADD COLUMN     "unit_cost" BIGINT,
ADD COLUMN     "xid" xid8 NOT NULL DEFAULT pg_current_xact_id();

-- CreateTable
CREATE TABLE "bundle_component" (
    "bundle_id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,

    CONSTRAINT "bundle_component_pkey" PRIMARY KEY ("bundle_id","variant_id")
);

-- CreateTable
CREATE TABLE "order_line_component" (
    "order_line_id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,

    CONSTRAINT "order_line_component_pkey" PRIMARY KEY ("order_line_id","variant_id")
);

-- CreateTable
CREATE TABLE "supplier" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL DEFAULT '',
    "phone" TEXT NOT NULL DEFAULT '',
    "lead_days" INTEGER NOT NULL DEFAULT 7,
    "note" TEXT NOT NULL DEFAULT '',
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "supplier_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "purchase_order" (
    "id" UUID NOT NULL,
    "number" BIGSERIAL NOT NULL,
    "supplier_id" UUID NOT NULL,
    "location_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "expected_on" DATE,
    "note" TEXT NOT NULL DEFAULT '',
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "purchase_order_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "purchase_order_line" (
    "id" UUID NOT NULL,
    "purchase_order_id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "quantity" INTEGER NOT NULL,
    "received" INTEGER NOT NULL DEFAULT 0,
    "unit_cost" BIGINT NOT NULL,

    CONSTRAINT "purchase_order_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "goods_receipt" (
    "id" UUID NOT NULL,
    "purchase_order_id" UUID NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "received_by" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "goods_receipt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "goods_receipt_line" (
    "goods_receipt_id" UUID NOT NULL,
    "purchase_order_line_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,
    "damaged" INTEGER NOT NULL DEFAULT 0,
    "unit_cost" BIGINT NOT NULL,

    CONSTRAINT "goods_receipt_line_pkey" PRIMARY KEY ("goods_receipt_id","purchase_order_line_id")
);

-- CreateTable
CREATE TABLE "reorder_rule" (
    "variant_id" UUID NOT NULL,
    "location_id" UUID NOT NULL,
    "point" INTEGER NOT NULL,
    "target" INTEGER NOT NULL,
    "pack_size" INTEGER NOT NULL DEFAULT 1,
    "lead_days" INTEGER,
    "supplier_id" UUID,
    "unit_cost" BIGINT,

    CONSTRAINT "reorder_rule_pkey" PRIMARY KEY ("variant_id","location_id")
);

-- CreateTable
CREATE TABLE "sales_speed" (
    "variant_id" UUID NOT NULL,
    "location_id" UUID NOT NULL,
    "per_day" DOUBLE PRECISION NOT NULL,
    "till_per_day" DOUBLE PRECISION NOT NULL,
    "computed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sales_speed_pkey" PRIMARY KEY ("variant_id","location_id")
);

-- CreateTable
CREATE TABLE "stock_alert" (
    "id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "location_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "letter_id" UUID,

    CONSTRAINT "stock_alert_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "transfer" (
    "id" UUID NOT NULL,
    "number" BIGSERIAL NOT NULL,
    "from_location_id" UUID NOT NULL,
    "to_location_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "order_id" UUID,
    "note" TEXT NOT NULL DEFAULT '',
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),
    "received_at" TIMESTAMPTZ(3),

    CONSTRAINT "transfer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "transfer_line" (
    "id" UUID NOT NULL,
    "transfer_id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "quantity" INTEGER NOT NULL,
    "sent" INTEGER,
    "received" INTEGER NOT NULL DEFAULT 0,
    "damaged" INTEGER NOT NULL DEFAULT 0,
    "lost" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "transfer_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stock_count" (
    "id" UUID NOT NULL,
    "number" BIGSERIAL NOT NULL,
    "location_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "blind" BOOLEAN NOT NULL DEFAULT false,
    "state" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "approved_by" TEXT,
    "approved_at" TIMESTAMPTZ(3),

    CONSTRAINT "stock_count_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stock_count_line" (
    "count_id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "round" INTEGER NOT NULL DEFAULT 1,
    "counted_at" TIMESTAMPTZ(3),
    "difference" INTEGER,

    CONSTRAINT "stock_count_line_pkey" PRIMARY KEY ("count_id","variant_id")
);

-- CreateTable
CREATE TABLE "stock_count_entry" (
    "id" UUID NOT NULL,
    "count_id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "round" INTEGER NOT NULL DEFAULT 1,
    "counted" INTEGER NOT NULL,
    "counted_at" TIMESTAMPTZ(3) NOT NULL,
    "counted_by" TEXT NOT NULL,
    "device_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stock_count_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lease" (
    "device_id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "location_id" UUID NOT NULL,
    "granted" INTEGER NOT NULL,
    "returned" INTEGER NOT NULL DEFAULT 0,
    "sold" INTEGER NOT NULL DEFAULT 0,
    "target" INTEGER NOT NULL DEFAULT 0,
    "changed_xid" xid8 NOT NULL DEFAULT pg_current_xact_id(),

    CONSTRAINT "lease_pkey" PRIMARY KEY ("device_id","variant_id")
);

-- CreateTable
CREATE TABLE "letter" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "to_address" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "order_id" UUID,
    "case_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "last_error" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "letter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_follower" (
    "name" TEXT NOT NULL,
    "xid" xid8 NOT NULL,

    CONSTRAINT "ledger_follower_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "movement_value" (
    "movement_id" BIGINT NOT NULL,
    "value" BIGINT NOT NULL,

    CONSTRAINT "movement_value_pkey" PRIMARY KEY ("movement_id")
);

-- CreateTable
CREATE TABLE "stock_value" (
    "variant_id" UUID NOT NULL,
    "location_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,
    "value" BIGINT NOT NULL,

    CONSTRAINT "stock_value_pkey" PRIMARY KEY ("variant_id","location_id")
);

-- CreateTable
CREATE TABLE "stock_value_day" (
    "location_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "value" BIGINT NOT NULL,

    CONSTRAINT "stock_value_day_pkey" PRIMARY KEY ("location_id","day")
);

-- CreateTable
CREATE TABLE "stock_audit" (
    "id" BIGSERIAL NOT NULL,
    "ran_at" TIMESTAMPTZ(3) NOT NULL,
    "took_ms" INTEGER NOT NULL,
    "levels" INTEGER NOT NULL,
    "violations" INTEGER NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "stock_audit_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "bundle_component_variant_id_idx" ON "bundle_component"("variant_id");

-- CreateIndex
CREATE UNIQUE INDEX "supplier_code_key" ON "supplier"("code");

-- CreateIndex
CREATE UNIQUE INDEX "purchase_order_number_key" ON "purchase_order"("number");

-- CreateIndex
CREATE INDEX "purchase_order_state_idx" ON "purchase_order"("state");

-- CreateIndex
CREATE INDEX "purchase_order_line_variant_id_idx" ON "purchase_order_line"("variant_id");

-- CreateIndex
CREATE UNIQUE INDEX "purchase_order_line_purchase_order_id_variant_id_key" ON "purchase_order_line"("purchase_order_id", "variant_id");

-- CreateIndex
CREATE INDEX "goods_receipt_purchase_order_id_idx" ON "goods_receipt"("purchase_order_id");

-- CreateIndex
CREATE INDEX "stock_alert_variant_id_location_id_idx" ON "stock_alert"("variant_id", "location_id");

-- CreateIndex
CREATE UNIQUE INDEX "transfer_number_key" ON "transfer"("number");

-- CreateIndex
CREATE INDEX "transfer_state_idx" ON "transfer"("state");

-- CreateIndex
CREATE INDEX "transfer_order_id_idx" ON "transfer"("order_id");

-- CreateIndex
CREATE INDEX "transfer_line_variant_id_idx" ON "transfer_line"("variant_id");

-- CreateIndex
CREATE UNIQUE INDEX "transfer_line_transfer_id_variant_id_key" ON "transfer_line"("transfer_id", "variant_id");

-- CreateIndex
CREATE UNIQUE INDEX "stock_count_number_key" ON "stock_count"("number");

-- CreateIndex
CREATE INDEX "stock_count_state_idx" ON "stock_count"("state");

-- CreateIndex
CREATE INDEX "stock_count_line_variant_id_idx" ON "stock_count_line"("variant_id");

-- CreateIndex
CREATE INDEX "stock_count_entry_count_id_variant_id_idx" ON "stock_count_entry"("count_id", "variant_id");

-- CreateIndex
CREATE INDEX "lease_variant_id_location_id_idx" ON "lease"("variant_id", "location_id");

-- CreateIndex
CREATE INDEX "letter_order_id_idx" ON "letter"("order_id");

-- CreateIndex
CREATE INDEX "stock_movement_xid_idx" ON "stock_movement"("xid");

-- CreateIndex
CREATE UNIQUE INDEX "stock_movement_cause_type_cause_id_cause_line_variant_id_lo_key" ON "stock_movement"("cause_type", "cause_id", "cause_line", "variant_id", "location_id", "bucket");

-- AddForeignKey
ALTER TABLE "bundle_component" ADD CONSTRAINT "bundle_component_bundle_id_fkey" FOREIGN KEY ("bundle_id") REFERENCES "variant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bundle_component" ADD CONSTRAINT "bundle_component_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_line_component" ADD CONSTRAINT "order_line_component_order_line_id_fkey" FOREIGN KEY ("order_line_id") REFERENCES "order_line"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "purchase_order" ADD CONSTRAINT "purchase_order_supplier_id_fkey" FOREIGN KEY ("supplier_id") REFERENCES "supplier"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "purchase_order" ADD CONSTRAINT "purchase_order_location_id_fkey" FOREIGN KEY ("location_id") REFERENCES "location"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "purchase_order_line" ADD CONSTRAINT "purchase_order_line_purchase_order_id_fkey" FOREIGN KEY ("purchase_order_id") REFERENCES "purchase_order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "purchase_order_line" ADD CONSTRAINT "purchase_order_line_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goods_receipt" ADD CONSTRAINT "goods_receipt_purchase_order_id_fkey" FOREIGN KEY ("purchase_order_id") REFERENCES "purchase_order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goods_receipt_line" ADD CONSTRAINT "goods_receipt_line_goods_receipt_id_fkey" FOREIGN KEY ("goods_receipt_id") REFERENCES "goods_receipt"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goods_receipt_line" ADD CONSTRAINT "goods_receipt_line_purchase_order_line_id_fkey" FOREIGN KEY ("purchase_order_line_id") REFERENCES "purchase_order_line"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reorder_rule" ADD CONSTRAINT "reorder_rule_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reorder_rule" ADD CONSTRAINT "reorder_rule_location_id_fkey" FOREIGN KEY ("location_id") REFERENCES "location"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reorder_rule" ADD CONSTRAINT "reorder_rule_supplier_id_fkey" FOREIGN KEY ("supplier_id") REFERENCES "supplier"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_from_location_id_fkey" FOREIGN KEY ("from_location_id") REFERENCES "location"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_to_location_id_fkey" FOREIGN KEY ("to_location_id") REFERENCES "location"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfer_line" ADD CONSTRAINT "transfer_line_transfer_id_fkey" FOREIGN KEY ("transfer_id") REFERENCES "transfer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfer_line" ADD CONSTRAINT "transfer_line_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_count" ADD CONSTRAINT "stock_count_location_id_fkey" FOREIGN KEY ("location_id") REFERENCES "location"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_count_line" ADD CONSTRAINT "stock_count_line_count_id_fkey" FOREIGN KEY ("count_id") REFERENCES "stock_count"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_count_line" ADD CONSTRAINT "stock_count_line_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_count_entry" ADD CONSTRAINT "stock_count_entry_count_id_fkey" FOREIGN KEY ("count_id") REFERENCES "stock_count"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lease" ADD CONSTRAINT "lease_device_id_fkey" FOREIGN KEY ("device_id") REFERENCES "device"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lease" ADD CONSTRAINT "lease_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ── Rules of the tables above ────────────────────────────────────────────────────────────────────────────────────
-- Goods that travel lie at a place of their own, so that no unit is ever nowhere.
INSERT INTO "location" ("id", "code", "name", "kind") VALUES ('7a7a0000-0000-4000-8000-000000000000', 'TRANSIT', 'On the way', 'transit');

ALTER TABLE "channel_location" ADD CONSTRAINT "channel_location_costs" CHECK ("safety" >= 0 AND "parcel_cost" >= 0 AND "km_cost" >= 0);
ALTER TABLE "stock_level" ADD CONSTRAINT "stock_level_damaged" CHECK ("damaged" >= 0);
ALTER TABLE "stock_movement" ADD CONSTRAINT "stock_movement_bucket" CHECK ("bucket" IN ('on_hand', 'damaged'));
ALTER TABLE "bundle_component" ADD CONSTRAINT "bundle_component_quantity" CHECK ("quantity" > 0 AND "bundle_id" <> "variant_id");
ALTER TABLE "order_line_component" ADD CONSTRAINT "order_line_component_quantity" CHECK ("quantity" > 0);
ALTER TABLE "purchase_order"
  ADD CONSTRAINT "purchase_order_state" CHECK ("state" IN ('draft', 'sent', 'partly_received', 'closed', 'cancelled'));
ALTER TABLE "purchase_order_line"
  ADD CONSTRAINT "purchase_order_line_quantity" CHECK ("quantity" > 0 AND "received" >= 0 AND "unit_cost" >= 0);
ALTER TABLE "goods_receipt_line"
  ADD CONSTRAINT "goods_receipt_line_quantity" CHECK ("quantity" >= 0 AND "damaged" >= 0 AND "quantity" + "damaged" > 0 AND "unit_cost" >= 0);
ALTER TABLE "reorder_rule"
  ADD CONSTRAINT "reorder_rule_figures" CHECK ("point" >= 0 AND "target" >= "point" AND "pack_size" > 0 AND "lead_days" >= 0 AND "unit_cost" >= 0);
ALTER TABLE "transfer"
  ADD CONSTRAINT "transfer_state" CHECK ("state" IN ('requested', 'sent', 'received', 'cancelled')),
  ADD CONSTRAINT "transfer_places" CHECK ("from_location_id" <> "to_location_id");
-- What was sent arrives whole, arrives broken or is lost; nothing else can happen to it.
ALTER TABLE "transfer_line"
  ADD CONSTRAINT "transfer_line_quantity" CHECK ("quantity" > 0 AND "sent" >= 0 AND "received" >= 0 AND "damaged" >= 0 AND "lost" >= 0),
  ADD CONSTRAINT "transfer_line_arrived" CHECK ("received" + "damaged" + "lost" <= coalesce("sent", 0));
ALTER TABLE "stock_count"
  ADD CONSTRAINT "stock_count_state" CHECK ("state" IN ('open', 'review', 'approved', 'cancelled')),
  ADD CONSTRAINT "stock_count_scope" CHECK ("scope" IN ('full', 'cycle'));
ALTER TABLE "stock_count_line" ADD CONSTRAINT "stock_count_line_round" CHECK ("round" > 0);
ALTER TABLE "stock_count_entry" ADD CONSTRAINT "stock_count_entry_counted" CHECK ("counted" >= 0 AND "round" > 0);
-- Nothing is sold or returned under a lease that was not granted: the bound stands here, not in code.
ALTER TABLE "lease"
  ADD CONSTRAINT "lease_spent" CHECK ("sold" + "returned" <= "granted"),
  ADD CONSTRAINT "lease_not_negative" CHECK ("granted" >= 0 AND "returned" >= 0 AND "sold" >= 0 AND "target" >= 0);
CREATE UNIQUE INDEX "stock_alert_open" ON "stock_alert"("variant_id", "location_id") WHERE "closed_at" IS NULL;
CREATE INDEX "letter_unsent" ON "letter"("created_at") WHERE "sent_at" IS NULL;

-- A till's own hold is consumed by its sale without being an order's allocation in between.
CREATE OR REPLACE FUNCTION reservation_life() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = NEW.state OR (OLD.state, NEW.state) IN
     (('held', 'allocated'), ('held', 'consumed'), ('held', 'released'), ('allocated', 'consumed'), ('allocated', 'released')) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a reservation cannot go from % to %', OLD.state, NEW.state;
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "stock_count_entry" FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "goods_receipt_line" FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "movement_value" FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "stock_audit" FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER mark_changed BEFORE UPDATE ON "lease" FOR EACH ROW EXECUTE FUNCTION mark_changed();

-- ── Change feed: purchase orders, transfers, counts, alerts and audits are one kind ──────────────────────────────
CREATE FUNCTION feed_supply() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM feed('supply', ARRAY(SELECT DISTINCT "id" FROM changed));
  RETURN NULL;
END $$;
CREATE FUNCTION feed_supply_all() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('evertill', json_build_object('kind', 'supply', 'all', true)::text);
  RETURN NULL;
END $$;
CREATE TRIGGER feed_insert AFTER INSERT ON "purchase_order" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION feed_supply();
CREATE TRIGGER feed_update AFTER UPDATE ON "purchase_order" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION feed_supply();
CREATE TRIGGER feed_insert AFTER INSERT ON "transfer" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION feed_supply();
CREATE TRIGGER feed_update AFTER UPDATE ON "transfer" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION feed_supply();
CREATE TRIGGER feed_insert AFTER INSERT ON "stock_count" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION feed_supply();
CREATE TRIGGER feed_update AFTER UPDATE ON "stock_count" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION feed_supply();
CREATE TRIGGER feed_insert AFTER INSERT ON "stock_count_entry" FOR EACH STATEMENT EXECUTE FUNCTION feed_supply_all();
CREATE TRIGGER feed_insert AFTER INSERT OR UPDATE ON "stock_alert" FOR EACH STATEMENT EXECUTE FUNCTION feed_supply_all();
CREATE TRIGGER feed_insert AFTER INSERT ON "stock_audit" FOR EACH STATEMENT EXECUTE FUNCTION feed_supply_all();
CREATE TRIGGER feed_rules AFTER INSERT OR UPDATE OR DELETE ON "bundle_component" FOR EACH STATEMENT EXECUTE FUNCTION feed_rules();
