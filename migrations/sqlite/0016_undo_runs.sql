-- Batches that are being taken back, or were: how far each undo is, so that it goes on after a kill.
CREATE TABLE undo_run (
    -- The batch that is taken back.
    batch_id BLOB NOT NULL PRIMARY KEY,
    created_at TEXT NOT NULL,
    -- Who asked; nobody for Kith itself.
    user_id BLOB,
    origin TEXT NOT NULL,
    -- The batch of the undo's own events.
    undo_id BLOB NOT NULL,
    -- Events before this one are left; none before it is begun.
    before_number INTEGER,
    done INTEGER NOT NULL,
    kept INTEGER NOT NULL,
    -- Whoever works on it, and when that was last seen.
    claim BLOB,
    seen_at TEXT,
    finished_at TEXT
) STRICT;

CREATE INDEX undo_run_open ON undo_run (created_at) WHERE finished_at IS NULL;
