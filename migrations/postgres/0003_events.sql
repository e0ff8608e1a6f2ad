-- The log of everything that happened. Rows are written once; each is chained to the one before by its hash.

CREATE TABLE event (
    number BIGINT NOT NULL PRIMARY KEY,
    at TIMESTAMPTZ NOT NULL,
    actor_id UUID,
    actor TEXT COLLATE "C" NOT NULL,
    origin TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    record_kind TEXT COLLATE "C" NOT NULL,
    record_id UUID NOT NULL,
    record_label TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    owner_id UUID,
    about_id UUID,
    batch_id UUID,
    -- JSON as text on both engines: the hash covers these very bytes.
    before_values TEXT COLLATE "C" NOT NULL,
    after_values TEXT COLLATE "C" NOT NULL,
    undoes BIGINT,
    hash TEXT COLLATE "C" NOT NULL
);

CREATE INDEX event_record_id ON event (record_id, number);
CREATE INDEX event_about_id ON event (about_id, number) WHERE about_id IS NOT NULL;
CREATE INDEX event_batch_id ON event (batch_id, number) WHERE batch_id IS NOT NULL;
CREATE UNIQUE INDEX event_undoes_unique ON event (undoes) WHERE undoes IS NOT NULL;
