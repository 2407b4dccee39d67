-- When a till last said what it gives back and was told what it holds.
ALTER TABLE "device" ADD COLUMN "leases_at" TIMESTAMPTZ(3);
