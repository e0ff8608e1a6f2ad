-- The log of everything that happened. Rows are written once; each is chained to the one before by its hash.

CREATE TABLE event (
    number INTEGER NOT NULL PRIMARY KEY,
    at TEXT NOT NULL,
    actor_id BLOB,
    actor TEXT NOT NULL,
    origin TEXT NOT NULL,
    kind TEXT NOT NULL,
    record_kind TEXT NOT NULL,
    record_id BLOB NOT NULL,
    record_label TEXT NOT NULL,
    version INTEGER NOT NULL,
    owner_id BLOB,
    about_id BLOB,
    batch_id BLOB,
    -- JSON as text on both engines: the hash covers these very bytes.
    before_values TEXT NOT NULL,
    after_values TEXT NOT NULL,
    undoes INTEGER,
    hash TEXT NOT NULL
) STRICT;

CREATE INDEX event_record_id ON event (record_id, number);
CREATE INDEX event_about_id ON event (about_id, number) WHERE about_id IS NOT NULL;
CREATE INDEX event_batch_id ON event (batch_id, number) WHERE batch_id IS NOT NULL;
CREATE UNIQUE INDEX event_undoes_unique ON event (undoes) WHERE undoes IS NOT NULL;
