-- The portfolio file, schema version 1. Frozen once landed: a change is a new file beside this one.

-- GeoPackage 1.3, its own tables (OGC 12-128r17).

CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL PRIMARY KEY,
  organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL,
  definition TEXT NOT NULL,
  description TEXT
);

INSERT INTO gpkg_spatial_ref_sys VALUES
  ('Undefined cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined cartesian coordinate reference system'),
  ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'),
  ('WGS 84 geodetic', 4326, 'EPSG', 4326,
   'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]',
   'longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid'),
  ('OSGB36 / British National Grid', 27700, 'EPSG', 27700,
   'PROJCS["OSGB36 / British National Grid",GEOGCS["OSGB36",DATUM["Ordnance_Survey_of_Great_Britain_1936",SPHEROID["Airy 1830",6377563.396,299.3249646,AUTHORITY["EPSG","7001"]],AUTHORITY["EPSG","6277"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4277"]],PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",49],PARAMETER["central_meridian",-2],PARAMETER["scale_factor",0.9996012717],PARAMETER["false_easting",400000],PARAMETER["false_northing",-100000],UNIT["metre",1,AUTHORITY["EPSG","9001"]],AXIS["Easting",EAST],AXIS["Northing",NORTH],AUTHORITY["EPSG","27700"]]',
   'eastings and northings in metres on the British National Grid');

CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY,
  data_type TEXT NOT NULL,
  identifier TEXT UNIQUE,
  description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE,
  min_y DOUBLE,
  max_x DOUBLE,
  max_y DOUBLE,
  srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id)
);

CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL,
  column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL,
  z TINYINT NOT NULL,
  m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents (table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id)
);

CREATE TABLE gpkg_extensions (
  table_name TEXT,
  column_name TEXT,
  extension_name TEXT NOT NULL,
  definition TEXT NOT NULL,
  scope TEXT NOT NULL,
  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name)
);

-- The records. One table for each type of the field catalogue (src/estate).

CREATE TABLE "property" (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  "name" TEXT NOT NULL,
  "asset_id" TEXT,
  "uprn" TEXT,
  "kind" TEXT,
  "parent" INTEGER REFERENCES "property" (id) DEFERRABLE INITIALLY DEFERRED,
  "service" TEXT,
  "status" TEXT,
  "purpose" TEXT,
  "street_number" TEXT,
  "street" TEXT,
  "locality" TEXT,
  "post_town" TEXT,
  "postcode" TEXT,
  "district" TEXT,
  "division" TEXT,
  "geom" POINT,
  "position_quality" TEXT,
  "tenure" TEXT,
  "tenure_detail" TEXT,
  "tenure_rights" TEXT,
  "holding_type" TEXT,
  "acquired_on" DATE,
  "acquired_how" TEXT,
  "school_use_ended_on" DATE,
  "community_value" TEXT,
  "site_area_m2" DOUBLE,
  "floor_area_m2" DOUBLE,
  "floor_area_basis" TEXT,
  "hours_per_week" DOUBLE,
  "condition_grade" TEXT,
  "condition_on" DATE,
  "suitability_grade" TEXT,
  "energy_rating" TEXT,
  "running_cost" INTEGER CHECK (typeof ("running_cost") IN ('integer', 'null')),
  "backlog" INTEGER CHECK (typeof ("backlog") IN ('integer', 'null')),
  "figure_state" TEXT,
  "figures_on" DATE,
  "source" TEXT,
  "confidence" TEXT,
  "notes" TEXT
);

CREATE TABLE "title" (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  "title_number" TEXT,
  "property" INTEGER NOT NULL REFERENCES "property" (id) DEFERRABLE INITIALLY DEFERRED,
  "class" TEXT,
  "tenure" TEXT,
  "registered_on" DATE,
  "acquired_how" TEXT,
  "covenants" TEXT,
  "rights" TEXT,
  "source" TEXT,
  "confidence" TEXT,
  "notes" TEXT
);

CREATE TABLE "extent" (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  "name" TEXT NOT NULL,
  "property" INTEGER REFERENCES "property" (id) DEFERRABLE INITIALLY DEFERRED,
  "kind" TEXT,
  "geom" MULTIPOLYGON,
  "area_m2" DOUBLE,
  "measured_from" TEXT,
  "indicative" BOOLEAN CHECK ("indicative" IN (0, 1)),
  "source" TEXT,
  "confidence" TEXT,
  "notes" TEXT
);

CREATE TABLE "agreement" (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  "reference" TEXT NOT NULL,
  "property" INTEGER NOT NULL REFERENCES "property" (id) DEFERRABLE INITIALLY DEFERRED,
  "direction" TEXT,
  "kind" TEXT,
  "party" INTEGER REFERENCES "party" (id) DEFERRABLE INITIALLY DEFERRED,
  "starts_on" DATE,
  "ends_on" DATE,
  "break_on" DATE,
  "break_notice_months" INTEGER CHECK (typeof ("break_notice_months") IN ('integer', 'null')),
  "review_on" DATE,
  "rent" INTEGER CHECK (typeof ("rent") IN ('integer', 'null')),
  "security_of_tenure" BOOLEAN CHECK ("security_of_tenure" IN (0, 1)),
  "source" TEXT,
  "confidence" TEXT,
  "notes" TEXT
);

CREATE TABLE "cost" (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  "category" TEXT NOT NULL,
  "property" INTEGER NOT NULL REFERENCES "property" (id) DEFERRABLE INITIALLY DEFERRED,
  "financial_year" TEXT,
  "amount" INTEGER CHECK (typeof ("amount") IN ('integer', 'null')),
  "figure_state" TEXT,
  "figures_on" DATE,
  "source" TEXT,
  "confidence" TEXT,
  "notes" TEXT
);

CREATE TABLE "condition_item" (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  "element" TEXT NOT NULL,
  "property" INTEGER NOT NULL REFERENCES "property" (id) DEFERRABLE INITIALLY DEFERRED,
  "description" TEXT,
  "grade" TEXT,
  "priority" INTEGER CHECK (typeof ("priority") IN ('integer', 'null')),
  "cost" INTEGER CHECK (typeof ("cost") IN ('integer', 'null')),
  "price_on" DATE,
  "remaining_life_years" INTEGER CHECK (typeof ("remaining_life_years") IN ('integer', 'null')),
  "surveyed_on" DATE,
  "figure_state" TEXT,
  "figures_on" DATE,
  "source" TEXT,
  "confidence" TEXT,
  "notes" TEXT
);

CREATE TABLE "valuation" (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  "basis" TEXT NOT NULL,
  "property" INTEGER NOT NULL REFERENCES "property" (id) DEFERRABLE INITIALLY DEFERRED,
  "reference" TEXT,
  "amount" INTEGER CHECK (typeof ("amount") IN ('integer', 'null')),
  "valued_on" DATE,
  "valuer" INTEGER REFERENCES "party" (id) DEFERRABLE INITIALLY DEFERRED,
  "purpose" TEXT,
  "figure_state" TEXT,
  "figures_on" DATE,
  "source" TEXT,
  "confidence" TEXT,
  "notes" TEXT
);

CREATE TABLE "occupation" (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  "service" TEXT NOT NULL,
  "property" INTEGER NOT NULL REFERENCES "property" (id) DEFERRABLE INITIALLY DEFERRED,
  "occupier" INTEGER REFERENCES "party" (id) DEFERRABLE INITIALLY DEFERRED,
  "floor_area_m2" DOUBLE,
  "floor_area_basis" TEXT,
  "capacity" INTEGER CHECK (typeof ("capacity") IN ('integer', 'null')),
  "hours_per_week" DOUBLE,
  "starts_on" DATE,
  "ends_on" DATE,
  "source" TEXT,
  "confidence" TEXT,
  "notes" TEXT
);

CREATE TABLE "disposal" (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  "name" TEXT NOT NULL,
  "decision_number" TEXT,
  "property" INTEGER REFERENCES "property" (id) DEFERRABLE INITIALLY DEFERRED,
  "stage" TEXT,
  "progress" TEXT,
  "method" TEXT,
  "marketing" TEXT,
  "locality" TEXT,
  "district" TEXT,
  "postcode" TEXT,
  "site_area_m2" DOUBLE,
  "site_area_as_stated" TEXT,
  "options_considered" TEXT,
  "option_chosen" TEXT,
  "reasons" TEXT,
  "decision_maker" TEXT,
  "key_decision" BOOLEAN CHECK ("key_decision" IN (0, 1)),
  "restriction" TEXT,
  "receipt" INTEGER CHECK (typeof ("receipt") IN ('integer', 'null')),
  "reserve" INTEGER CHECK (typeof ("reserve") IN ('integer', 'null')),
  "unrestricted_value" INTEGER CHECK (typeof ("unrestricted_value") IN ('integer', 'null')),
  "holding_cost" INTEGER CHECK (typeof ("holding_cost") IN ('integer', 'null')),
  "figure_state" TEXT,
  "figures_on" DATE,
  "surplus_on" DATE,
  "marketed_on" DATE,
  "bids_due_on" DATE,
  "exchanged_on" DATE,
  "expected_on" DATE,
  "completed_on" DATE,
  "dates_as_stated" TEXT,
  "source" TEXT,
  "confidence" TEXT,
  "notes" TEXT
);

CREATE TABLE "bid" (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  "reference" TEXT NOT NULL,
  "disposal" INTEGER NOT NULL REFERENCES "disposal" (id) DEFERRABLE INITIALLY DEFERRED,
  "bidder" INTEGER REFERENCES "party" (id) DEFERRABLE INITIALLY DEFERRED,
  "amount" INTEGER CHECK (typeof ("amount") IN ('integer', 'null')),
  "deposit" INTEGER CHECK (typeof ("deposit") IN ('integer', 'null')),
  "condition" TEXT,
  "overage" TEXT,
  "received_on" DATE,
  "longstop_on" DATE,
  "compliant" BOOLEAN CHECK ("compliant" IN (0, 1)),
  "status" TEXT,
  "source" TEXT,
  "confidence" TEXT,
  "notes" TEXT
);

CREATE TABLE "milestone" (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  "name" TEXT NOT NULL,
  "due_on" DATE,
  "last_safe_on" DATE,
  "done_on" DATE,
  "property" INTEGER REFERENCES "property" (id) DEFERRABLE INITIALLY DEFERRED,
  "disposal" INTEGER REFERENCES "disposal" (id) DEFERRABLE INITIALLY DEFERRED,
  "programme" INTEGER REFERENCES "programme" (id) DEFERRABLE INITIALLY DEFERRED,
  "decision" INTEGER REFERENCES "decision" (id) DEFERRABLE INITIALLY DEFERRED,
  "source" TEXT,
  "confidence" TEXT,
  "notes" TEXT
);

CREATE TABLE "programme" (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  "name" TEXT NOT NULL,
  "code" TEXT,
  "description" TEXT,
  "starts_on" DATE,
  "ends_on" DATE,
  "travel_limit_minutes" INTEGER CHECK (typeof ("travel_limit_minutes") IN ('integer', 'null')),
  "travel_mode" TEXT,
  "backlog_definition" TEXT,
  "stated_properties" INTEGER CHECK (typeof ("stated_properties") IN ('integer', 'null')),
  "stated_backlog" INTEGER CHECK (typeof ("stated_backlog") IN ('integer', 'null')),
  "stated_estate_backlog" INTEGER CHECK (typeof ("stated_estate_backlog") IN ('integer', 'null')),
  "stated_cost_to_date" INTEGER CHECK (typeof ("stated_cost_to_date") IN ('integer', 'null')),
  "stated_consultation_cost" INTEGER CHECK (typeof ("stated_consultation_cost") IN ('integer', 'null')),
  "source" TEXT,
  "confidence" TEXT,
  "notes" TEXT
);

CREATE TABLE "option" (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  "name" TEXT NOT NULL,
  "programme" INTEGER NOT NULL REFERENCES "programme" (id) DEFERRABLE INITIALLY DEFERRED,
  "number" TEXT NOT NULL,
  "position" INTEGER CHECK (typeof ("position") IN ('integer', 'null')),
  "kind" TEXT,
  "chosen" BOOLEAN CHECK ("chosen" IN (0, 1)),
  "description" TEXT,
  "stated_closures" INTEGER CHECK (typeof ("stated_closures") IN ('integer', 'null')),
  "stated_co_locations" INTEGER CHECK (typeof ("stated_co_locations") IN ('integer', 'null')),
  "stated_retained" INTEGER CHECK (typeof ("stated_retained") IN ('integer', 'null')),
  "stated_over_travel_limit" INTEGER CHECK (typeof ("stated_over_travel_limit") IN ('integer', 'null')),
  "stated_annual_saving" INTEGER CHECK (typeof ("stated_annual_saving") IN ('integer', 'null')),
  "stated_staff_saving" INTEGER CHECK (typeof ("stated_staff_saving") IN ('integer', 'null')),
  "stated_backlog_removed" INTEGER CHECK (typeof ("stated_backlog_removed") IN ('integer', 'null')),
  "stated_one_off_cost" INTEGER CHECK (typeof ("stated_one_off_cost") IN ('integer', 'null')),
  "stated_receipts" INTEGER CHECK (typeof ("stated_receipts") IN ('integer', 'null')),
  "figures_on" DATE,
  "stated_remarks" TEXT,
  "risks" TEXT,
  "equality_effect" TEXT,
  "deliverability" TEXT,
  "source" TEXT,
  "confidence" TEXT,
  "notes" TEXT
);

CREATE TABLE "action" (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  "property" INTEGER NOT NULL REFERENCES "property" (id) DEFERRABLE INITIALLY DEFERRED,
  "option" INTEGER NOT NULL REFERENCES "option" (id) DEFERRABLE INITIALLY DEFERRED,
  "action" TEXT NOT NULL,
  "host" INTEGER REFERENCES "property" (id) DEFERRABLE INITIALLY DEFERRED,
  "host_as_stated" TEXT,
  "happens_on" DATE,
  "alternative" INTEGER REFERENCES "property" (id) DEFERRABLE INITIALLY DEFERRED,
  "alternative_as_stated" TEXT,
  "travel_minutes" INTEGER CHECK (typeof ("travel_minutes") IN ('integer', 'null')),
  "travel_source" TEXT,
  "annual_saving" INTEGER CHECK (typeof ("annual_saving") IN ('integer', 'null')),
  "staff_saving" INTEGER CHECK (typeof ("staff_saving") IN ('integer', 'null')),
  "backlog_removed" INTEGER CHECK (typeof ("backlog_removed") IN ('integer', 'null')),
  "one_off_cost" INTEGER CHECK (typeof ("one_off_cost") IN ('integer', 'null')),
  "receipt" INTEGER CHECK (typeof ("receipt") IN ('integer', 'null')),
  "figure_state" TEXT,
  "figures_on" DATE,
  "source" TEXT,
  "confidence" TEXT,
  "notes" TEXT
);

CREATE TABLE "decision" (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  "number" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "form" TEXT,
  "status" TEXT,
  "status_as_stated" TEXT,
  "decision_maker" TEXT,
  "key_decision" BOOLEAN CHECK ("key_decision" IN (0, 1)),
  "key_reason" TEXT,
  "subject_to_call_in" BOOLEAN CHECK ("subject_to_call_in" IN (0, 1)),
  "restriction" TEXT,
  "exempt_paragraph" INTEGER CHECK (typeof ("exempt_paragraph") IN ('integer', 'null')),
  "exempt_reason" TEXT,
  "urgency" TEXT,
  "divisions" TEXT,
  "lead_post" TEXT,
  "notice_on" DATE,
  "due_on" DATE,
  "committee_on" DATE,
  "taken_on" DATE,
  "published_on" DATE,
  "effective_on" DATE,
  "dates_as_stated" TEXT,
  "programme" INTEGER REFERENCES "programme" (id) DEFERRABLE INITIALLY DEFERRED,
  "option" INTEGER REFERENCES "option" (id) DEFERRABLE INITIALLY DEFERRED,
  "disposal" INTEGER REFERENCES "disposal" (id) DEFERRABLE INITIALLY DEFERRED,
  "sealed_on" DATE,
  "seal" TEXT,
  "source" TEXT,
  "confidence" TEXT,
  "notes" TEXT
);

CREATE TABLE "section" (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  "key" TEXT NOT NULL,
  "decision" INTEGER NOT NULL REFERENCES "decision" (id) DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER CHECK (typeof ("position") IN ('integer', 'null')),
  "body" TEXT,
  "withheld" BOOLEAN CHECK ("withheld" IN (0, 1)),
  "source" TEXT,
  "confidence" TEXT,
  "notes" TEXT
);

CREATE TABLE "party" (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  "name" TEXT NOT NULL,
  "kind" TEXT,
  "role" TEXT,
  "source" TEXT,
  "confidence" TEXT,
  "notes" TEXT
);

CREATE TABLE "document" (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  "name" TEXT NOT NULL,
  "address" TEXT,
  "kind" TEXT,
  "dated_on" DATE,
  "withheld" BOOLEAN CHECK ("withheld" IN (0, 1)),
  "property" INTEGER REFERENCES "property" (id) DEFERRABLE INITIALLY DEFERRED,
  "disposal" INTEGER REFERENCES "disposal" (id) DEFERRABLE INITIALLY DEFERRED,
  "decision" INTEGER REFERENCES "decision" (id) DEFERRABLE INITIALLY DEFERRED,
  "programme" INTEGER REFERENCES "programme" (id) DEFERRABLE INITIALLY DEFERRED,
  "source" TEXT,
  "confidence" TEXT,
  "notes" TEXT
);

CREATE TABLE "anomaly" (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  "description" TEXT NOT NULL,
  "severity" TEXT,
  "found_on" DATE,
  "resolved_on" DATE,
  "property" INTEGER REFERENCES "property" (id) DEFERRABLE INITIALLY DEFERRED,
  "disposal" INTEGER REFERENCES "disposal" (id) DEFERRABLE INITIALLY DEFERRED,
  "programme" INTEGER REFERENCES "programme" (id) DEFERRABLE INITIALLY DEFERRED,
  "decision" INTEGER REFERENCES "decision" (id) DEFERRABLE INITIALLY DEFERRED,
  "source" TEXT,
  "confidence" TEXT,
  "notes" TEXT
);

CREATE INDEX "property_by_name" ON "property" ("name" COLLATE NOCASE);
CREATE INDEX "property_by_asset_id" ON "property" ("asset_id" COLLATE NOCASE);
CREATE INDEX "property_by_uprn" ON "property" ("uprn" COLLATE NOCASE);
CREATE INDEX "property_by_service" ON "property" ("service" COLLATE NOCASE);
CREATE INDEX "property_by_status" ON "property" ("status" COLLATE NOCASE);
CREATE INDEX "property_by_postcode" ON "property" ("postcode" COLLATE NOCASE);
CREATE INDEX "property_by_district" ON "property" ("district" COLLATE NOCASE);
CREATE INDEX "property_by_running_cost" ON "property" ("running_cost");
CREATE INDEX "property_by_backlog" ON "property" ("backlog");
CREATE INDEX "title_by_title_number" ON "title" ("title_number" COLLATE NOCASE);
CREATE INDEX "title_by_property" ON "title" ("property");
CREATE INDEX "extent_by_name" ON "extent" ("name" COLLATE NOCASE);
CREATE INDEX "extent_by_property" ON "extent" ("property");
CREATE INDEX "agreement_by_reference" ON "agreement" ("reference" COLLATE NOCASE);
CREATE INDEX "agreement_by_property" ON "agreement" ("property");
CREATE INDEX "agreement_by_ends_on" ON "agreement" ("ends_on");
CREATE INDEX "agreement_by_break_on" ON "agreement" ("break_on");
CREATE INDEX "cost_by_property" ON "cost" ("property");
CREATE INDEX "condition_item_by_property" ON "condition_item" ("property");
CREATE INDEX "valuation_by_property" ON "valuation" ("property");
CREATE INDEX "occupation_by_service" ON "occupation" ("service" COLLATE NOCASE);
CREATE INDEX "occupation_by_property" ON "occupation" ("property");
CREATE INDEX "disposal_by_name" ON "disposal" ("name" COLLATE NOCASE);
CREATE INDEX "disposal_by_decision_number" ON "disposal" ("decision_number" COLLATE NOCASE);
CREATE INDEX "disposal_by_property" ON "disposal" ("property");
CREATE INDEX "disposal_by_stage" ON "disposal" ("stage" COLLATE NOCASE);
CREATE INDEX "disposal_by_district" ON "disposal" ("district" COLLATE NOCASE);
CREATE INDEX "disposal_by_receipt" ON "disposal" ("receipt");
CREATE INDEX "disposal_by_expected_on" ON "disposal" ("expected_on");
CREATE INDEX "disposal_by_completed_on" ON "disposal" ("completed_on");
CREATE INDEX "bid_by_disposal" ON "bid" ("disposal");
CREATE INDEX "milestone_by_due_on" ON "milestone" ("due_on");
CREATE INDEX "milestone_by_done_on" ON "milestone" ("done_on");
CREATE INDEX "milestone_by_property" ON "milestone" ("property");
CREATE INDEX "milestone_by_disposal" ON "milestone" ("disposal");
CREATE INDEX "milestone_by_programme" ON "milestone" ("programme");
CREATE INDEX "milestone_by_decision" ON "milestone" ("decision");
CREATE INDEX "programme_by_name" ON "programme" ("name" COLLATE NOCASE);
CREATE INDEX "programme_by_code" ON "programme" ("code" COLLATE NOCASE);
CREATE INDEX "option_by_programme" ON "option" ("programme");
CREATE INDEX "action_by_property" ON "action" ("property");
CREATE INDEX "action_by_option" ON "action" ("option");
CREATE INDEX "decision_by_number" ON "decision" ("number" COLLATE NOCASE);
CREATE INDEX "decision_by_title" ON "decision" ("title" COLLATE NOCASE);
CREATE INDEX "decision_by_status" ON "decision" ("status" COLLATE NOCASE);
CREATE INDEX "decision_by_due_on" ON "decision" ("due_on");
CREATE INDEX "decision_by_taken_on" ON "decision" ("taken_on");
CREATE INDEX "decision_by_programme" ON "decision" ("programme");
CREATE INDEX "decision_by_disposal" ON "decision" ("disposal");
CREATE INDEX "section_by_decision" ON "section" ("decision");
CREATE INDEX "party_by_name" ON "party" ("name" COLLATE NOCASE);
CREATE INDEX "document_by_name" ON "document" ("name" COLLATE NOCASE);
CREATE INDEX "document_by_property" ON "document" ("property");
CREATE INDEX "document_by_disposal" ON "document" ("disposal");
CREATE INDEX "document_by_decision" ON "document" ("decision");
CREATE INDEX "document_by_programme" ON "document" ("programme");
CREATE INDEX "anomaly_by_property" ON "anomaly" ("property");
CREATE INDEX "anomaly_by_disposal" ON "anomaly" ("disposal");
CREATE INDEX "anomaly_by_programme" ON "anomaly" ("programme");
CREATE INDEX "anomaly_by_decision" ON "anomaly" ("decision");

-- References that no list sorts by; without these, deleting a record reads every table that may refer to it.
CREATE INDEX "property_by_parent" ON "property" ("parent") WHERE "parent" IS NOT NULL;
CREATE INDEX "agreement_by_party" ON "agreement" ("party") WHERE "party" IS NOT NULL;
CREATE INDEX "valuation_by_valuer" ON "valuation" ("valuer") WHERE "valuer" IS NOT NULL;
CREATE INDEX "occupation_by_occupier" ON "occupation" ("occupier") WHERE "occupier" IS NOT NULL;
CREATE INDEX "bid_by_bidder" ON "bid" ("bidder") WHERE "bidder" IS NOT NULL;
CREATE INDEX "action_by_host" ON "action" ("host") WHERE "host" IS NOT NULL;
CREATE INDEX "action_by_alternative" ON "action" ("alternative") WHERE "alternative" IS NOT NULL;
CREATE INDEX "decision_by_option" ON "decision" ("option") WHERE "option" IS NOT NULL;

-- What GeoPackage readers see: the features and the attributes.

INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) VALUES
  ('property', 'features', 'Properties', 'Buildings and land, with their position', 27700),
  ('title', 'attributes', 'Titles', 'Registered and unregistered titles', NULL),
  ('extent', 'features', 'Extents', 'Shapes of land: parcels, managed extents, parts of sites', 27700),
  ('agreement', 'attributes', 'Agreements', 'Leases, licences and tenancies, in and out', NULL),
  ('cost', 'attributes', 'Costs', 'Running costs by category and financial year', NULL),
  ('condition_item', 'attributes', 'Condition items', 'Maintenance needed, by element', NULL),
  ('valuation', 'attributes', 'Valuations', 'Values by basis and date', NULL),
  ('occupation', 'attributes', 'Occupations', 'Who uses which building for which service', NULL),
  ('disposal', 'attributes', 'Disposals', 'Disposal cases from challenge to completion', NULL),
  ('bid', 'attributes', 'Bids', 'Offers received in a disposal', NULL),
  ('milestone', 'attributes', 'Milestones', 'Dates that somebody must keep', NULL),
  ('programme', 'attributes', 'Programmes', 'Reviews of a part of the estate', NULL),
  ('option', 'attributes', 'Options', 'Options of a programme, with the totals that the paper states', NULL),
  ('action', 'attributes', 'Actions', 'What an option does with each property', NULL),
  ('decision', 'attributes', 'Decisions', 'Records of decision', NULL),
  ('section', 'attributes', 'Sections', 'Sections of a record of decision', NULL),
  ('party', 'attributes', 'Parties', 'Posts, companies, councils and groups', NULL),
  ('document', 'attributes', 'Documents', 'Papers and files that records refer to', NULL),
  ('anomaly', 'attributes', 'Anomalies', 'What is odd in the records or their sources', NULL);

INSERT INTO gpkg_geometry_columns VALUES
  ('property', 'geom', 'POINT', 27700, 0, 0),
  ('extent', 'geom', 'MULTIPOLYGON', 27700, 0, 0);

INSERT INTO gpkg_extensions VALUES
  ('property', 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only'),
  ('extent', 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only');

-- The spatial index of property, with the triggers of GeoPackage 1.3, annex F.3.

CREATE VIRTUAL TABLE "rtree_property_geom" USING rtree (id, minx, maxx, miny, maxy);

CREATE TRIGGER "rtree_property_geom_insert" AFTER INSERT ON "property"
  WHEN (NEW."geom" NOT NULL AND NOT ST_IsEmpty (NEW."geom"))
BEGIN
  INSERT OR REPLACE INTO "rtree_property_geom" VALUES (
    NEW."id", ST_MinX (NEW."geom"), ST_MaxX (NEW."geom"), ST_MinY (NEW."geom"), ST_MaxY (NEW."geom"));
END;

CREATE TRIGGER "rtree_property_geom_update1" AFTER UPDATE OF "geom" ON "property"
  WHEN OLD."id" = NEW."id" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty (NEW."geom"))
BEGIN
  INSERT OR REPLACE INTO "rtree_property_geom" VALUES (
    NEW."id", ST_MinX (NEW."geom"), ST_MaxX (NEW."geom"), ST_MinY (NEW."geom"), ST_MaxY (NEW."geom"));
END;

CREATE TRIGGER "rtree_property_geom_update2" AFTER UPDATE OF "geom" ON "property"
  WHEN OLD."id" = NEW."id" AND (NEW."geom" ISNULL OR ST_IsEmpty (NEW."geom"))
BEGIN
  DELETE FROM "rtree_property_geom" WHERE id = OLD."id";
END;

CREATE TRIGGER "rtree_property_geom_update3" AFTER UPDATE ON "property"
  WHEN OLD."id" != NEW."id" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty (NEW."geom"))
BEGIN
  DELETE FROM "rtree_property_geom" WHERE id = OLD."id";
  INSERT OR REPLACE INTO "rtree_property_geom" VALUES (
    NEW."id", ST_MinX (NEW."geom"), ST_MaxX (NEW."geom"), ST_MinY (NEW."geom"), ST_MaxY (NEW."geom"));
END;

CREATE TRIGGER "rtree_property_geom_update4" AFTER UPDATE ON "property"
  WHEN OLD."id" != NEW."id" AND (NEW."geom" ISNULL OR ST_IsEmpty (NEW."geom"))
BEGIN
  DELETE FROM "rtree_property_geom" WHERE id IN (OLD."id", NEW."id");
END;

CREATE TRIGGER "rtree_property_geom_delete" AFTER DELETE ON "property"
  WHEN OLD."geom" NOT NULL
BEGIN
  DELETE FROM "rtree_property_geom" WHERE id = OLD."id";
END;

-- The spatial index of extent, with the triggers of GeoPackage 1.3, annex F.3.

CREATE VIRTUAL TABLE "rtree_extent_geom" USING rtree (id, minx, maxx, miny, maxy);

CREATE TRIGGER "rtree_extent_geom_insert" AFTER INSERT ON "extent"
  WHEN (NEW."geom" NOT NULL AND NOT ST_IsEmpty (NEW."geom"))
BEGIN
  INSERT OR REPLACE INTO "rtree_extent_geom" VALUES (
    NEW."id", ST_MinX (NEW."geom"), ST_MaxX (NEW."geom"), ST_MinY (NEW."geom"), ST_MaxY (NEW."geom"));
END;

CREATE TRIGGER "rtree_extent_geom_update1" AFTER UPDATE OF "geom" ON "extent"
  WHEN OLD."id" = NEW."id" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty (NEW."geom"))
BEGIN
  INSERT OR REPLACE INTO "rtree_extent_geom" VALUES (
    NEW."id", ST_MinX (NEW."geom"), ST_MaxX (NEW."geom"), ST_MinY (NEW."geom"), ST_MaxY (NEW."geom"));
END;

CREATE TRIGGER "rtree_extent_geom_update2" AFTER UPDATE OF "geom" ON "extent"
  WHEN OLD."id" = NEW."id" AND (NEW."geom" ISNULL OR ST_IsEmpty (NEW."geom"))
BEGIN
  DELETE FROM "rtree_extent_geom" WHERE id = OLD."id";
END;

CREATE TRIGGER "rtree_extent_geom_update3" AFTER UPDATE ON "extent"
  WHEN OLD."id" != NEW."id" AND (NEW."geom" NOTNULL AND NOT ST_IsEmpty (NEW."geom"))
BEGIN
  DELETE FROM "rtree_extent_geom" WHERE id = OLD."id";
  INSERT OR REPLACE INTO "rtree_extent_geom" VALUES (
    NEW."id", ST_MinX (NEW."geom"), ST_MaxX (NEW."geom"), ST_MinY (NEW."geom"), ST_MaxY (NEW."geom"));
END;

CREATE TRIGGER "rtree_extent_geom_update4" AFTER UPDATE ON "extent"
  WHEN OLD."id" != NEW."id" AND (NEW."geom" ISNULL OR ST_IsEmpty (NEW."geom"))
BEGIN
  DELETE FROM "rtree_extent_geom" WHERE id IN (OLD."id", NEW."id");
END;

CREATE TRIGGER "rtree_extent_geom_delete" AFTER DELETE ON "extent"
  WHEN OLD."geom" NOT NULL
BEGIN
  DELETE FROM "rtree_extent_geom" WHERE id = OLD."id";
END;

-- Terrier's own tables. Other programs leave them alone.

CREATE TABLE terrier_meta (
  key TEXT PRIMARY KEY NOT NULL, -- schema_version, name, uuid, created_utc
  value TEXT NOT NULL
);

CREATE TABLE terrier_setting (
  key TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
);

CREATE TABLE terrier_change_set (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  at_utc TEXT NOT NULL,
  who TEXT,
  label TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('edit', 'import', 'fill', 'undo', 'redo', 'outside')),
  of_set INTEGER,                       -- the set that an undo or a redo is of
  undone_by INTEGER,                    -- the set that took this one back; NULL while it stands
  redoable BOOLEAN NOT NULL DEFAULT 0   -- taken back, and nothing else was done since
);
CREATE INDEX terrier_change_set_to_redo ON terrier_change_set (redoable) WHERE redoable = 1;
CREATE INDEX terrier_change_set_to_undo ON terrier_change_set (id)
  WHERE undone_by IS NULL AND origin IN ('edit', 'import');

CREATE TABLE terrier_journal (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  change_set INTEGER,                   -- NULL: made by another program, not yet taken in
  at_utc TEXT,                          -- of an outside change; the others have their set's
  record_type INTEGER NOT NULL,
  record_id INTEGER NOT NULL,
  operation TEXT NOT NULL CHECK (operation IN ('insert', 'update', 'delete')),
  before TEXT,                          -- JSON object of the columns concerned
  after TEXT
);
CREATE INDEX terrier_journal_by_change_set ON terrier_journal (change_set);
CREATE INDEX terrier_journal_by_record ON terrier_journal (record_type, record_id);

-- One row. Within a transaction of ours it names the change set; else the triggers know an outsider.
CREATE TABLE terrier_writer (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  change_set INTEGER,
  quiet BOOLEAN NOT NULL DEFAULT 0      -- a file being filled: no journal, search rebuilt at the end
);
INSERT INTO terrier_writer (id) VALUES (1);

-- Words of all records; rowid = type << 40 | id. The view terrier_search_text and the triggers that
-- keep the journal and the queue are made from the catalogue (src/store/triggers.c).
CREATE VIRTUAL TABLE terrier_search USING fts5 (
  text, content = 'terrier_search_text', content_rowid = 'id',
  tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3 4 5 6 7 8 9 10 11 12',
  detail = none, columnsize = 0);

-- Records whose words are not yet in the index as they are, and the words that are (NULL: none).
CREATE TABLE terrier_search_queue (
  id INTEGER PRIMARY KEY NOT NULL,
  old_text TEXT
);
