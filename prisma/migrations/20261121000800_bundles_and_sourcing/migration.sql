-- AlterTable
ALTER TABLE "channel_location" ADD COLUMN     "transfer_days" INTEGER NOT NULL DEFAULT 3;

ALTER TABLE "channel_location" ADD CONSTRAINT "channel_location_transfer_days" CHECK ("transfer_days" > 0);
