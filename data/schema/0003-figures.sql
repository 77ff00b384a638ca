-- Schema version 3: what a draft remembers of its figures, and leaks that were overruled. Frozen once landed.

CREATE TABLE "bound_figure" (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  "reference" TEXT NOT NULL,
  "decision" INTEGER NOT NULL REFERENCES "decision" (id) DEFERRABLE INITIALLY DEFERRED,
  "printed" TEXT,
  "accepted_on" DATE,
  "pinned" BOOLEAN CHECK ("pinned" IN (0, 1)),
  "exempt_paragraph" INTEGER CHECK (typeof ("exempt_paragraph") IN ('integer', 'null')),
  "source" TEXT,
  "confidence" TEXT,
  "notes" TEXT
);
CREATE INDEX "bound_figure_by_decision" ON "bound_figure" ("decision");

CREATE TABLE "overrule" (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  "output" TEXT NOT NULL,
  "value" TEXT NOT NULL,
  "value_type" TEXT,
  "value_record" INTEGER CHECK (typeof ("value_record") IN ('integer', 'null')),
  "value_field" TEXT,
  "exempt_paragraph" INTEGER CHECK (typeof ("exempt_paragraph") IN ('integer', 'null')),
  "found_in" TEXT,
  "reason" TEXT NOT NULL,
  "overruled_on" DATE,
  "decision" INTEGER REFERENCES "decision" (id) DEFERRABLE INITIALLY DEFERRED,
  "source" TEXT,
  "confidence" TEXT,
  "notes" TEXT
);
CREATE INDEX "overrule_by_decision" ON "overrule" ("decision");

INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) VALUES
  ('bound_figure', 'attributes', 'Bound figures', 'What the figures of a record of decision printed when last accepted', NULL),
  ('overrule', 'attributes', 'Overruled leaks', 'What was let out in spite of the leak check, and why', NULL);
