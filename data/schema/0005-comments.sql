-- Schema version 5: comments and suggested changes on a record of decision. Frozen once landed.

CREATE TABLE "comment" (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  "body" TEXT NOT NULL,
  "decision" INTEGER NOT NULL REFERENCES "decision" (id) DEFERRABLE INITIALLY DEFERRED,
  "section" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "state" TEXT NOT NULL,
  "post" TEXT NOT NULL,
  "made_on" DATE NOT NULL,
  "reply_to" INTEGER REFERENCES "comment" (id) DEFERRABLE INITIALLY DEFERRED,
  "quote" TEXT,
  "quote_before" TEXT,
  "quote_after" TEXT,
  "position" INTEGER CHECK (typeof ("position") IN ('integer', 'null')),
  "suggestion" TEXT,
  "withheld" BOOLEAN NOT NULL DEFAULT 1 CHECK ("withheld" = 1),
  "source" TEXT,
  "confidence" TEXT,
  "notes" TEXT
);
CREATE INDEX "comment_by_decision" ON "comment" ("decision");
CREATE INDEX "comment_by_reply_to" ON "comment" ("reply_to") WHERE "reply_to" IS NOT NULL;

INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) VALUES
  ('comment', 'attributes', 'Comments', 'What reviewers say of a record of decision; never public', NULL);
