-- What every promise and every order pays for: rules that cost more than the work itself are kept by cheaper means.

-- ── Levels change in place ───────────────────────────────────────────────────────────────────────────────────────
-- An index on the mark of change made each promise write new entries into all indexes of the level. Page summaries of
-- the marks find what a till has not pulled just as well, and leave a changed row where it is.
DROP INDEX "stock_level_location_id_changed_xid_idx";
CREATE INDEX "stock_level_location_id_idx" ON "stock_level"("location_id");
CREATE INDEX "stock_level_changed" ON "stock_level" USING brin ((("changed_xid"::text)::bigint)) WITH (pages_per_range = 8);

-- A statement that sets the mark itself does not pay for a function a row.
DROP TRIGGER mark_changed ON "stock_level";
CREATE TRIGGER mark_changed BEFORE UPDATE ON "stock_level" FOR EACH ROW
  WHEN (NEW."changed_xid" = OLD."changed_xid") EXECUTE FUNCTION mark_changed();

-- ── References are looked up once a statement ────────────────────────────────────────────────────────────────────
-- A foreign key looks up and locks its parent once for every row: half the time of writing an order, and a lock on the
-- variant, the channel and the location that all of them share. These parents are never deleted, which is a rule of its
-- own below, so no lock is needed: one look for all rows of a statement keeps the same promise. Where the server knows
-- how to (PostgreSQL 18), the constraints stay as a description that is not enforced; elsewhere both are kept.
DO $$
DECLARE
  reference record;
BEGIN
  IF current_setting('server_version_num')::int < 180000 THEN
    RETURN;
  END IF;
  FOR reference IN SELECT * FROM (VALUES
    ('reservation', 'reservation_variant_id_fkey'), ('reservation', 'reservation_location_id_fkey'),
    ('order', 'order_channel_id_fkey'), ('order', 'order_address_id_fkey'),
    ('order_line', 'order_line_order_id_fkey'), ('order_line', 'order_line_variant_id_fkey'),
    ('order_event', 'order_event_order_id_fkey'), ('payment', 'payment_order_id_fkey'),
    ('payment_entry', 'payment_entry_payment_id_fkey')) AS r(tab, name)
  LOOP
    EXECUTE format('ALTER TABLE %I ALTER CONSTRAINT %I NOT ENFORCED', reference.tab, reference.name);
  END LOOP;
END $$;

CREATE FUNCTION no_parent(child text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a new row of % refers to one that does not exist', child USING ERRCODE = 'foreign_key_violation';
END $$;

-- Each parent is asked for in a subquery of its own, which is one look into its index whatever the planner believes of
-- sizes; anything it could turn into a join could become a walk over all orders.
CREATE FUNCTION reservation_refers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM no_parent('reservation') FROM fresh f WHERE (SELECT v."id" FROM "variant" v WHERE v."id" = f."variant_id") IS NULL
    OR (SELECT l."id" FROM "location" l WHERE l."id" = f."location_id") IS NULL;
  RETURN NULL;
END $$;
CREATE FUNCTION order_refers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM no_parent('order') FROM fresh f WHERE (SELECT c."id" FROM "channel" c WHERE c."id" = f."channel_id") IS NULL
    OR (f."address_id" IS NOT NULL AND (SELECT a."id" FROM "address" a WHERE a."id" = f."address_id") IS NULL);
  RETURN NULL;
END $$;
CREATE FUNCTION order_line_refers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM no_parent('order_line') FROM fresh f WHERE (SELECT o."id" FROM "order" o WHERE o."id" = f."order_id") IS NULL
    OR (f."variant_id" IS NOT NULL AND (SELECT v."id" FROM "variant" v WHERE v."id" = f."variant_id") IS NULL);
  RETURN NULL;
END $$;
CREATE FUNCTION order_part_refers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM no_parent(TG_TABLE_NAME) FROM fresh f WHERE (SELECT o."id" FROM "order" o WHERE o."id" = f."order_id") IS NULL;
  RETURN NULL;
END $$;
CREATE FUNCTION payment_entry_refers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM no_parent('payment_entry') FROM fresh f WHERE (SELECT p."id" FROM "payment" p WHERE p."id" = f."payment_id") IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER refers AFTER INSERT ON "reservation" REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION reservation_refers();
CREATE TRIGGER refers AFTER INSERT ON "order" REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION order_refers();
CREATE TRIGGER refers AFTER INSERT ON "order_line" REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION order_line_refers();
CREATE TRIGGER refers AFTER INSERT ON "order_event" REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION order_part_refers();
CREATE TRIGGER refers AFTER INSERT ON "payment" REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION order_part_refers();
CREATE TRIGGER refers AFTER INSERT ON "payment_entry" REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION payment_entry_refers();

-- ── What others refer to stays ───────────────────────────────────────────────────────────────────────────────────
CREATE FUNCTION never_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never deleted', TG_TABLE_NAME;
END $$;
CREATE TRIGGER never_deleted BEFORE DELETE ON "order" FOR EACH ROW EXECUTE FUNCTION never_deleted();
CREATE TRIGGER never_deleted BEFORE DELETE ON "payment" FOR EACH ROW EXECUTE FUNCTION never_deleted();
CREATE TRIGGER never_deleted BEFORE DELETE ON "address" FOR EACH ROW EXECUTE FUNCTION never_deleted();
CREATE TRIGGER never_deleted BEFORE DELETE ON "channel" FOR EACH ROW EXECUTE FUNCTION never_deleted();
CREATE TRIGGER never_deleted BEFORE DELETE ON "location" FOR EACH ROW EXECUTE FUNCTION never_deleted();
CREATE TRIGGER never_deleted BEFORE DELETE ON "variant" FOR EACH ROW EXECUTE FUNCTION never_deleted();
