-- Imports: what they are to do, how far they are, what could not be taken over.
CREATE TABLE import_run (
    id UUID NOT NULL PRIMARY KEY,
    created_at TIMESTAMPTZ NOT NULL,
    -- Nobody when Kith did it by itself.
    user_id UUID,
    by_name TEXT COLLATE "C" NOT NULL,
    title TEXT COLLATE "C" NOT NULL,
    preset TEXT COLLATE "C" NOT NULL,
    -- Where its files are.
    folder TEXT COLLATE "C" NOT NULL,
    status TEXT COLLATE "C" NOT NULL,
    plan JSONB NOT NULL,
    tallies JSONB NOT NULL,
    dry_run JSONB,
    -- The step, the last row of it that is done, and bytes (or events, while undoing) done and to do.
    step BIGINT NOT NULL,
    step_row BIGINT NOT NULL,
    done BIGINT NOT NULL,
    total BIGINT NOT NULL,
    started_at TIMESTAMPTZ,
    finished_at TIMESTAMPTZ,
    seen_at TIMESTAMPTZ NOT NULL,
    -- Whoever works on it; nobody else may go on with it.
    claim UUID,
    error TEXT COLLATE "C" NOT NULL
);

CREATE INDEX import_run_newest ON import_run (created_at, id);

CREATE TABLE import_problem (
    run_id UUID NOT NULL REFERENCES import_run (id),
    step BIGINT NOT NULL,
    row_number BIGINT NOT NULL,
    place BIGINT NOT NULL,
    file TEXT COLLATE "C" NOT NULL,
    column_name TEXT COLLATE "C" NOT NULL,
    value TEXT COLLATE "C" NOT NULL,
    problem TEXT COLLATE "C" NOT NULL,
    hint TEXT COLLATE "C" NOT NULL,
    -- The whole row, once.
    cells JSONB,
    PRIMARY KEY (run_id, step, row_number, place)
);

-- Mappings that were used, by the columns of the file.
CREATE TABLE import_mapping (
    signature TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    step JSONB NOT NULL,
    used_at TIMESTAMPTZ NOT NULL
);
