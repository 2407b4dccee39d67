-- A promise ends once, and it never grows: who ended it twice gave its units back twice, and who took it for larger than
-- it is promised what nobody held. What is allowed is decided without calling anything, since every order pays for it.
CREATE OR REPLACE FUNCTION reservation_life() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a reservation cannot go from % of % to % of %', OLD.state, OLD.quantity, NEW.state, NEW.quantity;
END $$;
DROP TRIGGER reservation_life ON "reservation";
CREATE TRIGGER reservation_life BEFORE UPDATE OF "state", "quantity" ON "reservation" FOR EACH ROW
  WHEN (OLD."state" IN ('released', 'consumed') OR (OLD."state" = 'allocated' AND NEW."state" = 'held')
    OR NEW."quantity" > OLD."quantity")
  EXECUTE FUNCTION reservation_life();

ALTER TABLE "reservation"
  ADD CONSTRAINT "reservation_ended" CHECK (("state" IN ('held', 'allocated')) = ("ended_at" IS NULL)) NOT VALID;
ALTER TABLE "reservation" VALIDATE CONSTRAINT "reservation_ended";
