-- Rules the database itself keeps: bounds on promises, append-only ledgers, lives of reservations, change marks for
-- pulling clients, search documents and the change feed.

-- ── Stock ────────────────────────────────────────────────────────────────────────────────────────────────────────
-- An over-promise can exist only as a booked shortage of exactly its size.
ALTER TABLE "stock_level"
  ADD CONSTRAINT "stock_level_promise" CHECK ("reserved" + "leased" <= "on_hand" + "shortage"),
  ADD CONSTRAINT "stock_level_not_negative" CHECK ("reserved" >= 0 AND "leased" >= 0 AND "safety" >= 0 AND "shortage" >= 0);
ALTER TABLE "stock_level" SET (fillfactor = 60);
ALTER TABLE "stock_movement" ADD CONSTRAINT "stock_movement_moves" CHECK ("delta" <> 0);
ALTER TABLE "reservation"
  ADD CONSTRAINT "reservation_quantity" CHECK ("quantity" > 0),
  ADD CONSTRAINT "reservation_state" CHECK ("state" IN ('held', 'allocated', 'consumed', 'released')),
  ADD CONSTRAINT "reservation_expires" CHECK ("state" <> 'held' OR "expires_at" IS NOT NULL);

CREATE FUNCTION reservation_life() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = NEW.state OR (OLD.state, NEW.state) IN
     (('held', 'allocated'), ('held', 'released'), ('allocated', 'consumed'), ('allocated', 'released')) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a reservation cannot go from % to %', OLD.state, NEW.state;
END $$;
CREATE TRIGGER reservation_life BEFORE UPDATE OF state ON "reservation" FOR EACH ROW EXECUTE FUNCTION reservation_life();

-- ── Commerce ─────────────────────────────────────────────────────────────────────────────────────────────────────
ALTER TABLE "order_line"
  ADD CONSTRAINT "order_line_quantity" CHECK ("quantity" > 0),
  ADD CONSTRAINT "order_line_sum" CHECK ("gross" = "net" + "tax");
ALTER TABLE "refund" ADD CONSTRAINT "refund_amount" CHECK ("amount" >= 0);
ALTER TABLE "refund_line" ADD CONSTRAINT "refund_line_quantity" CHECK ("quantity" > 0);
ALTER SEQUENCE "order_number_seq" RESTART WITH 1001;

-- ── Append-only ledgers ──────────────────────────────────────────────────────────────────────────────────────────
CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME;
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "stock_movement" FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "payment_entry" FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "order_event" FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "journal_entry" FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "fork_entry" FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "audit_event" FOR EACH ROW EXECUTE FUNCTION append_only();

-- ── Change marks: rows with changed_xid >= cookie and < pg_snapshot_xmin(pg_current_snapshot()) are new to a client ─
CREATE FUNCTION mark_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.changed_xid := pg_current_xact_id();
  RETURN NEW;
END $$;
CREATE TRIGGER mark_changed BEFORE UPDATE ON "variant" FOR EACH ROW EXECUTE FUNCTION mark_changed();
CREATE TRIGGER mark_changed BEFORE UPDATE ON "stock_level" FOR EACH ROW EXECUTE FUNCTION mark_changed();
CREATE TRIGGER mark_changed BEFORE UPDATE ON "tax_rate" FOR EACH ROW EXECUTE FUNCTION mark_changed();
CREATE TRIGGER mark_changed BEFORE UPDATE ON "promotion" FOR EACH ROW EXECUTE FUNCTION mark_changed();
CREATE TRIGGER mark_changed BEFORE UPDATE ON "staff" FOR EACH ROW EXECUTE FUNCTION mark_changed();
CREATE TRIGGER mark_changed BEFORE UPDATE ON "entry_result" FOR EACH ROW EXECUTE FUNCTION mark_changed();

-- A variant is one document to a till: a change of its product, price, barcode or picture is a change of the variant.
CREATE FUNCTION touch_variants_by_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "variant" SET "changed_xid" = pg_current_xact_id() WHERE "id" IN (SELECT "variant_id" FROM changed);
  RETURN NULL;
END $$;
CREATE FUNCTION touch_variants_by_product() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "variant" SET "changed_xid" = pg_current_xact_id() WHERE "product_id" IN (SELECT "id" FROM changed);
  RETURN NULL;
END $$;
CREATE FUNCTION touch_variants_by_product_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "variant" SET "changed_xid" = pg_current_xact_id() WHERE "product_id" IN (SELECT "product_id" FROM changed);
  RETURN NULL;
END $$;
CREATE TRIGGER touch_insert AFTER INSERT ON "price" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION touch_variants_by_row();
CREATE TRIGGER touch_update AFTER UPDATE ON "price" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION touch_variants_by_row();
CREATE TRIGGER touch_delete AFTER DELETE ON "price" REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION touch_variants_by_row();
CREATE TRIGGER touch_insert AFTER INSERT ON "barcode" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION touch_variants_by_row();
CREATE TRIGGER touch_delete AFTER DELETE ON "barcode" REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION touch_variants_by_row();
CREATE TRIGGER touch_update AFTER UPDATE ON "product" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION touch_variants_by_product();
CREATE TRIGGER touch_insert AFTER INSERT ON "product_category" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION touch_variants_by_product_id();
CREATE TRIGGER touch_delete AFTER DELETE ON "product_category" REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION touch_variants_by_product_id();
CREATE TRIGGER touch_insert AFTER INSERT ON "product_media" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION touch_variants_by_product_id();

-- ── Search: one document a product, from its words and its variants' SKUs and barcodes ───────────────────────────
CREATE FUNCTION product_search_document() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  codes text;
BEGIN
  SELECT coalesce(string_agg(v."sku" || ' ' || v."title", ' '), '') INTO codes FROM "variant" v WHERE v."product_id" = NEW."id";
  NEW."search_text" := lower(NEW."title" || ' ' || NEW."brand" || ' ' || array_to_string(NEW."tags", ' ') || ' ' || NEW."subtitle" || ' ' || codes);
  NEW."search" := setweight(to_tsvector('english', NEW."title"), 'A')
    || setweight(to_tsvector('english', NEW."brand" || ' ' || array_to_string(NEW."tags", ' ') || ' ' || NEW."subtitle"), 'B')
    || setweight(to_tsvector('simple', codes), 'B')
    || setweight(to_tsvector('english', NEW."description"), 'D');
  RETURN NEW;
END $$;
CREATE TRIGGER search_document BEFORE INSERT OR UPDATE OF "title", "brand", "tags", "subtitle", "description", "search_text" ON "product"
  FOR EACH ROW EXECUTE FUNCTION product_search_document();
CREATE FUNCTION variant_search_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "product" SET "search_text" = '' WHERE "id" IN (SELECT "product_id" FROM changed);
  RETURN NULL;
END $$;
CREATE TRIGGER search_insert AFTER INSERT ON "variant" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION variant_search_document();

-- ── Change feed: what a server node hears; each message is { kind, ids } or { kind, all: true } ───────────────────
CREATE FUNCTION feed(kind text, ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  size constant int := 180; -- a message holds 8,000 bytes; an id takes 39
  total constant int := coalesce(array_length(ids, 1), 0);
BEGIN
  IF total > 2000 THEN
    PERFORM pg_notify('evertill', json_build_object('kind', kind, 'all', true)::text);
    RETURN;
  END IF;
  FOR i IN 0 .. (total - 1) / size LOOP
    EXIT WHEN total = 0;
    PERFORM pg_notify('evertill', json_build_object('kind', kind, 'ids', ids[i * size + 1 : (i + 1) * size])::text);
  END LOOP;
END $$;

CREATE FUNCTION feed_stock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM feed('stock', ARRAY(SELECT DISTINCT "variant_id" FROM changed));
  RETURN NULL;
END $$;
CREATE TRIGGER feed_insert AFTER INSERT ON "stock_level" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION feed_stock();
CREATE TRIGGER feed_update AFTER UPDATE ON "stock_level" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION feed_stock();

CREATE FUNCTION feed_catalogue() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM feed('catalogue', ARRAY(SELECT DISTINCT "id" FROM changed));
  RETURN NULL;
END $$;
CREATE TRIGGER feed_insert AFTER INSERT ON "variant" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION feed_catalogue();
CREATE TRIGGER feed_update AFTER UPDATE ON "variant" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION feed_catalogue();

CREATE FUNCTION feed_rules() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('evertill', json_build_object('kind', 'catalogue', 'all', true)::text);
  RETURN NULL;
END $$;
CREATE TRIGGER feed_rules AFTER INSERT OR UPDATE OR DELETE ON "promotion" FOR EACH STATEMENT EXECUTE FUNCTION feed_rules();
CREATE TRIGGER feed_rules AFTER INSERT OR UPDATE OR DELETE ON "price_list" FOR EACH STATEMENT EXECUTE FUNCTION feed_rules();
CREATE TRIGGER feed_rules AFTER INSERT OR UPDATE OR DELETE ON "category" FOR EACH STATEMENT EXECUTE FUNCTION feed_rules();
CREATE TRIGGER feed_rules AFTER INSERT OR UPDATE OR DELETE ON "shipping_option" FOR EACH STATEMENT EXECUTE FUNCTION feed_rules();
CREATE TRIGGER feed_rules AFTER INSERT OR UPDATE OR DELETE ON "tax_rate" FOR EACH STATEMENT EXECUTE FUNCTION feed_rules();

CREATE FUNCTION feed_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM feed('order', ARRAY(SELECT DISTINCT "order_id" FROM changed));
  RETURN NULL;
END $$;
CREATE TRIGGER feed_order AFTER INSERT ON "order_event" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION feed_order();

CREATE FUNCTION feed_device() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM feed('device', ARRAY(SELECT DISTINCT "id" FROM changed));
  RETURN NULL;
END $$;
CREATE TRIGGER feed_insert AFTER INSERT ON "device" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION feed_device();
CREATE TRIGGER feed_update AFTER UPDATE ON "device" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION feed_device();

CREATE FUNCTION feed_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM feed('case', ARRAY(SELECT DISTINCT "id" FROM changed));
  RETURN NULL;
END $$;
CREATE TRIGGER feed_insert AFTER INSERT ON "case" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION feed_case();
CREATE TRIGGER feed_update AFTER UPDATE ON "case" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION feed_case();
