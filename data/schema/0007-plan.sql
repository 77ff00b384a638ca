-- Schema version 7: the plan of closures and co-locations. Frozen once landed.

ALTER TABLE "action" ADD COLUMN "people_moved" INTEGER CHECK (typeof ("people_moved") IN ('integer', 'null'));
ALTER TABLE "action" ADD COLUMN "consultation_method" TEXT;
ALTER TABLE "action" ADD COLUMN "consultation_responses" INTEGER CHECK (typeof ("consultation_responses") IN ('integer', 'null'));
ALTER TABLE "action" ADD COLUMN "equality_assessment" TEXT;
ALTER TABLE "action" ADD COLUMN "agreement" INTEGER REFERENCES "agreement" (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "action" ADD COLUMN "adaptation_works" TEXT;
ALTER TABLE "action" ADD COLUMN "adaptation_cost" INTEGER CHECK (typeof ("adaptation_cost") IN ('integer', 'null'));
ALTER TABLE "action" ADD COLUMN "mothball_cost" INTEGER CHECK (typeof ("mothball_cost") IN ('integer', 'null'));
ALTER TABLE "action" ADD COLUMN "disposal" INTEGER REFERENCES "disposal" (id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX "action_by_agreement" ON "action" ("agreement") WHERE "agreement" IS NOT NULL;
CREATE INDEX "action_by_disposal" ON "action" ("disposal") WHERE "disposal" IS NOT NULL;

ALTER TABLE "milestone" ADD COLUMN "forecast_on" DATE;
ALTER TABLE "milestone" ADD COLUMN "action" INTEGER REFERENCES "action" (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "milestone" ADD COLUMN "step" TEXT;
CREATE INDEX "milestone_by_action" ON "milestone" ("action") WHERE "action" IS NOT NULL;
CREATE INDEX "milestone_by_step" ON "milestone" ("step") WHERE "step" IS NOT NULL;

CREATE TABLE "dependency" (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  "action" INTEGER NOT NULL REFERENCES "action" (id) DEFERRABLE INITIALLY DEFERRED,
  "step" TEXT NOT NULL,
  "after_action" INTEGER NOT NULL REFERENCES "action" (id) DEFERRABLE INITIALLY DEFERRED,
  "after_step" TEXT NOT NULL,
  "days" INTEGER CHECK (typeof ("days") IN ('integer', 'null')),
  "reason" TEXT,
  "source" TEXT,
  "confidence" TEXT,
  "notes" TEXT
);
CREATE INDEX "dependency_by_action" ON "dependency" ("action");
CREATE INDEX "dependency_by_after_action" ON "dependency" ("after_action");

CREATE TABLE "benefit" (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  "financial_year" TEXT NOT NULL,
  "option" INTEGER NOT NULL REFERENCES "option" (id) DEFERRABLE INITIALLY DEFERRED,
  "action" INTEGER REFERENCES "action" (id) DEFERRABLE INITIALLY DEFERRED,
  "saving" INTEGER CHECK (typeof ("saving") IN ('integer', 'null')),
  "staff_saving" INTEGER CHECK (typeof ("staff_saving") IN ('integer', 'null')),
  "one_off_cost" INTEGER CHECK (typeof ("one_off_cost") IN ('integer', 'null')),
  "receipt" INTEGER CHECK (typeof ("receipt") IN ('integer', 'null')),
  "figure_state" TEXT,
  "figures_on" DATE,
  "source" TEXT,
  "confidence" TEXT,
  "notes" TEXT
);
CREATE INDEX "benefit_by_option" ON "benefit" ("option");
CREATE INDEX "benefit_by_action" ON "benefit" ("action") WHERE "action" IS NOT NULL;

INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) VALUES
  ('dependency', 'attributes', 'Dependencies', 'What waits for what in a plan of closures', NULL),
  ('benefit', 'attributes', 'Benefits realised', 'What a plan has really saved, year by year', NULL);
