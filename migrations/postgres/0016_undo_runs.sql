-- Batches that are being taken back, or were: how far each undo is, so that it goes on after a kill.
CREATE TABLE undo_run (
    -- The batch that is taken back.
    batch_id UUID NOT NULL PRIMARY KEY,
    created_at TIMESTAMPTZ NOT NULL,
    -- Who asked; nobody for Kith itself.
    user_id UUID,
    origin TEXT COLLATE "C" NOT NULL,
    -- The batch of the undo's own events.
    undo_id UUID NOT NULL,
    -- Events before this one are left; none before it is begun.
    before_number BIGINT,
    done BIGINT NOT NULL,
    kept BIGINT NOT NULL,
    -- Whoever works on it, and when that was last seen.
    claim UUID,
    seen_at TIMESTAMPTZ,
    finished_at TIMESTAMPTZ
);

CREATE INDEX undo_run_open ON undo_run (created_at) WHERE finished_at IS NULL;
