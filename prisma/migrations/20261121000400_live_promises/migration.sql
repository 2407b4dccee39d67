-- The index of expiring holds tempted the planner to read every live hold where it was asked for a few by id or owner.
-- Its condition now names what only the sweep asks for.
DROP INDEX "reservation_expiring";
CREATE INDEX "reservation_expiring" ON "reservation"("expires_at") WHERE "ended_at" IS NULL AND "expires_at" IS NOT NULL;
