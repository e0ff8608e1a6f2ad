-- Imports: what they are to do, how far they are, what could not be taken over.
CREATE TABLE import_run (
    id BLOB NOT NULL PRIMARY KEY,
    created_at TEXT NOT NULL,
    -- Nobody when Kith did it by itself.
    user_id BLOB,
    by_name TEXT NOT NULL,
    title TEXT NOT NULL,
    preset TEXT NOT NULL,
    -- Where its files are.
    folder TEXT NOT NULL,
    status TEXT NOT NULL,
    plan TEXT NOT NULL,
    tallies TEXT NOT NULL,
    dry_run TEXT,
    -- The step, the last row of it that is done, and bytes (or events, while undoing) done and to do.
    step INTEGER NOT NULL,
    step_row INTEGER NOT NULL,
    done INTEGER NOT NULL,
    total INTEGER NOT NULL,
    started_at TEXT,
    finished_at TEXT,
    seen_at TEXT NOT NULL,
    -- Whoever works on it; nobody else may go on with it.
    claim BLOB,
    error TEXT NOT NULL
) STRICT;

CREATE INDEX import_run_newest ON import_run (created_at, id);

CREATE TABLE import_problem (
    run_id BLOB NOT NULL REFERENCES import_run (id),
    step INTEGER NOT NULL,
    row_number INTEGER NOT NULL,
    place INTEGER NOT NULL,
    file TEXT NOT NULL,
    column_name TEXT NOT NULL,
    value TEXT NOT NULL,
    problem TEXT NOT NULL,
    hint TEXT NOT NULL,
    -- The whole row, once.
    cells TEXT,
    PRIMARY KEY (run_id, step, row_number, place)
) STRICT;

-- Mappings that were used, by the columns of the file.
CREATE TABLE import_mapping (
    signature TEXT NOT NULL PRIMARY KEY,
    step TEXT NOT NULL,
    used_at TEXT NOT NULL
) STRICT;
