-- Schema version 6: how far the one-off costs of a programme are raised for optimism bias. Frozen once landed.

ALTER TABLE "programme" ADD COLUMN "optimism_setting" TEXT;
ALTER TABLE "programme" ADD COLUMN "optimism_percent" DOUBLE;
