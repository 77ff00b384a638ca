-- Schema version 2: sealed records of decision, and the record that a later one corrects. Frozen once landed.

ALTER TABLE "decision" ADD COLUMN "status_reason" TEXT;
ALTER TABLE "decision" ADD COLUMN "corrects" INTEGER REFERENCES "decision" (id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX "decision_by_corrects" ON "decision" ("corrects") WHERE "corrects" IS NOT NULL;

-- What a record of decision said when it was sealed, as canonical JSON; decision.seal is its SHA-256.
-- The triggers that keep a sealed record as it is are made from the catalogue (src/store/triggers.c).
CREATE TABLE terrier_seal (
  decision INTEGER PRIMARY KEY NOT NULL REFERENCES "decision" (id) DEFERRABLE INITIALLY DEFERRED,
  content TEXT NOT NULL
);
