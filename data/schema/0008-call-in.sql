-- Schema version 8: what becomes of a decision that is called in. Frozen once landed.

ALTER TABLE "decision" ADD COLUMN "called_in_on" DATE;
ALTER TABLE "decision" ADD COLUMN "called_in_by" TEXT;
ALTER TABLE "decision" ADD COLUMN "call_in_reason" TEXT;
ALTER TABLE "decision" ADD COLUMN "call_in_heard_on" DATE;
ALTER TABLE "decision" ADD COLUMN "call_in_heard_by" TEXT;
ALTER TABLE "decision" ADD COLUMN "council_on" DATE;
ALTER TABLE "decision" ADD COLUMN "reconsidered_on" DATE;
ALTER TABLE "decision" ADD COLUMN "reconsidered_by" TEXT;
ALTER TABLE "decision" ADD COLUMN "call_in_outcome" TEXT;
