-- AlterTable
ALTER TABLE "channel_location" ADD COLUMN     "transfer_days" INTEGER NOT NULL DEFAULT 3;

ALTER TABLE "channel_location" ADD CONSTRAINT "channel_location_transfer_days" CHECK ("transfer_days" > 0);

-- Nothing lies on a shelf as a bundle, whatever an import or an edit of its product says of it.
CREATE FUNCTION bundle_is_not_counted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."stock_tracked" AND EXISTS (SELECT 1 FROM "bundle_component" WHERE "bundle_id" = NEW."id") THEN
    NEW."stock_tracked" := false;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER bundle_is_not_counted BEFORE UPDATE ON "variant" FOR EACH ROW EXECUTE FUNCTION bundle_is_not_counted();
