-- How long deals stay in stages, what currencies are worth, and how well a deal is qualified.

-- Kept from the event log, up to the event that the mark names, so that times in stage are one question. Microseconds
-- since 1970: both engines subtract them alike.
CREATE TABLE stage_stay (
    deal_id BLOB NOT NULL REFERENCES deal (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    pipeline_id BLOB NOT NULL,
    stage_id BLOB NOT NULL,
    entered_us INTEGER NOT NULL,
    left_us INTEGER,
    PRIMARY KEY (deal_id, number)
) STRICT;
CREATE TABLE stage_stay_mark (id INTEGER PRIMARY KEY CHECK (id = 1), event INTEGER NOT NULL) STRICT;
CREATE INDEX stage_stay_times ON stage_stay (pipeline_id, stage_id, entered_us, left_us, deal_id);

CREATE TABLE exchange_rate (
    id BLOB PRIMARY KEY,
    currency TEXT NOT NULL,
    day TEXT NOT NULL,
    rate INTEGER NOT NULL,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT,
    custom TEXT
) STRICT;
CREATE UNIQUE INDEX exchange_rate_day_unique ON exchange_rate (currency, day) WHERE deleted_at IS NULL;
CREATE INDEX exchange_rate_newest ON exchange_rate (day, id) WHERE deleted_at IS NULL;
CREATE INDEX exchange_rate_trash ON exchange_rate (deleted_at) WHERE deleted_at IS NOT NULL;

ALTER TABLE deal ADD COLUMN meddpicc TEXT;
ALTER TABLE deal ADD COLUMN meddpicc_score INTEGER;
CREATE INDEX deal_outcomes ON deal (pipeline_id, closed_at) WHERE deleted_at IS NULL AND closed_at IS NOT NULL;
