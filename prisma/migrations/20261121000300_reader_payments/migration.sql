-- A card payment on a reader begins before there is a sale: it needs a row of its own, so that the PaymentIntent is
-- known before any reader is touched. Once the sale is filed, its payment names the same PaymentIntent.
CREATE TABLE "reader_payment" (
    "id" UUID NOT NULL,
    "device_id" UUID NOT NULL,
    "sale_id" UUID NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "amount" BIGINT NOT NULL,
    "state" TEXT NOT NULL,
    "provider_id" TEXT,
    "reader_id" TEXT,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "decline_code" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reader_payment_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "reader_payment_provider_id_key" ON "reader_payment"("provider_id");
CREATE INDEX "reader_payment_sale_id_idx" ON "reader_payment"("sale_id");
ALTER TABLE "reader_payment" ADD CONSTRAINT "reader_payment_amount" CHECK ("amount" > 0);
ALTER TABLE "reader_payment" ADD CONSTRAINT "reader_payment_device_id_fkey" FOREIGN KEY ("device_id") REFERENCES "device"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the sweep looks for.
CREATE INDEX "payment_open" ON "payment"("updated_at") WHERE "state" NOT IN ('captured', 'cancelled');
CREATE INDEX "refund_open" ON "refund"("created_at") WHERE "state" = 'pending';
CREATE INDEX "webhook_event_open" ON "webhook_event"("received_at") WHERE "handled_at" IS NULL;
CREATE INDEX "reservation_expiring" ON "reservation"("expires_at") WHERE "state" = 'held';
