-- Schema version 4: rank of an option; day, time and source of a programme's travel rule. Frozen once landed.

ALTER TABLE "option" ADD COLUMN "rank" INTEGER CHECK (typeof ("rank") IN ('integer', 'null'));
ALTER TABLE "programme" ADD COLUMN "travel_day" TEXT;
ALTER TABLE "programme" ADD COLUMN "travel_time" TEXT;
ALTER TABLE "programme" ADD COLUMN "travel_source" TEXT;
