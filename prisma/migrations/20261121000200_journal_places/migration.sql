-- A fact that is filed again after a fork keeps its id: an id is unique to a fact, not to a place in a journal.
DROP INDEX "journal_entry_id_key";
CREATE INDEX "journal_entry_id_idx" ON "journal_entry"("id");

-- The same evidence of a second history is answered with the same new epoch, however often it comes.
ALTER TABLE "fork_entry" ADD COLUMN "new_epoch" INTEGER;

-- A till's code outlives its tablets: one at a time is active, those it replaced may still deliver what they hold.
DROP INDEX "device_till_code_key";
CREATE INDEX "device_till_code_idx" ON "device"("till_code");
ALTER TABLE "device" ADD CONSTRAINT "device_one_active" EXCLUDE USING btree ("till_code" WITH =) WHERE ("status" = 'active');

-- Codes are kept after use, so that a second use can be told from a wrong code.
DROP INDEX "enrolment_code_till_code_key";
CREATE INDEX "enrolment_code_till_code_idx" ON "enrolment_code"("till_code");
