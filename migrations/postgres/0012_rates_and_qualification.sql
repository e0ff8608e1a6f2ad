-- How long deals stay in stages, what currencies are worth, and how well a deal is qualified.

-- Kept from the event log, up to the event that the mark names, so that times in stage are one question. Microseconds
-- since 1970: both engines subtract them alike.
CREATE TABLE stage_stay (
    deal_id UUID NOT NULL REFERENCES deal (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    pipeline_id UUID NOT NULL,
    stage_id UUID NOT NULL,
    entered_us BIGINT NOT NULL,
    left_us BIGINT,
    PRIMARY KEY (deal_id, number)
);
CREATE TABLE stage_stay_mark (id BIGINT PRIMARY KEY CHECK (id = 1), event BIGINT NOT NULL);
CREATE INDEX stage_stay_times ON stage_stay (pipeline_id, stage_id, entered_us, left_us, deal_id);

CREATE TABLE exchange_rate (
    id UUID PRIMARY KEY,
    currency TEXT COLLATE "C" NOT NULL,
    day DATE NOT NULL,
    rate BIGINT NOT NULL,
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    deleted_at TIMESTAMPTZ,
    custom JSONB
);
CREATE UNIQUE INDEX exchange_rate_day_unique ON exchange_rate (currency, day) WHERE deleted_at IS NULL;
CREATE INDEX exchange_rate_newest ON exchange_rate (day, id) WHERE deleted_at IS NULL;
CREATE INDEX exchange_rate_trash ON exchange_rate (deleted_at) WHERE deleted_at IS NOT NULL;

ALTER TABLE deal ADD COLUMN meddpicc JSONB;
ALTER TABLE deal ADD COLUMN meddpicc_score BIGINT;
CREATE INDEX deal_outcomes ON deal (pipeline_id, closed_at) WHERE deleted_at IS NULL AND closed_at IS NOT NULL;
