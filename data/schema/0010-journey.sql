-- Schema version 10: how long people take from one building to another. Frozen once landed.

CREATE TABLE "journey" (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  "property" INTEGER NOT NULL REFERENCES "property" (id) DEFERRABLE INITIALLY DEFERRED,
  "alternative" INTEGER REFERENCES "property" (id) DEFERRABLE INITIALLY DEFERRED,
  "alternative_as_stated" TEXT,
  "minutes" INTEGER CHECK (typeof ("minutes") IN ('integer', 'null')),
  "mode" TEXT,
  "travel_day" TEXT,
  "travel_time" TEXT,
  "read_on" DATE,
  "source" TEXT,
  "confidence" TEXT,
  "notes" TEXT
);
CREATE INDEX "journey_by_property" ON "journey" ("property");
CREATE INDEX "journey_by_alternative" ON "journey" ("alternative") WHERE "alternative" IS NOT NULL;

INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) VALUES
  ('journey', 'attributes', 'Journeys', 'Minutes from one building to another, with what they were read from', NULL);
