-- AlterTable
ALTER TABLE "purchase_order" ADD COLUMN     "closed_note" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "letter_id" UUID;

-- CreateIndex
CREATE INDEX "stock_movement_at_idx" ON "stock_movement" USING BRIN ("at");

-- CreateIndex
CREATE INDEX "reservation_created_at_idx" ON "reservation" USING BRIN ("created_at");
