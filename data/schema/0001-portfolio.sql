-- The portfolio file, schema version 1. Frozen once landed: a change is a new file beside this one.

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
