-- What a stage asks of a deal that comes or goes, the ways between stages, who works with a pipeline, and what a
-- stage is to one branch.
ALTER TABLE pipeline ADD COLUMN rotting_from TEXT NOT NULL DEFAULT 'stage';
ALTER TABLE pipeline ADD COLUMN rotting_pauses INTEGER NOT NULL DEFAULT 0;
ALTER TABLE pipeline ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;

ALTER TABLE stage ADD COLUMN deal_limit INTEGER;
ALTER TABLE stage ADD COLUMN required_fields TEXT;
ALTER TABLE stage ADD COLUMN checklist TEXT;
ALTER TABLE stage ADD COLUMN enter_roles TEXT;
ALTER TABLE stage ADD COLUMN leave_roles TEXT;

ALTER TABLE deal ADD COLUMN checks TEXT;

CREATE TABLE transition (
    id BLOB PRIMARY KEY,
    name TEXT,
    pipeline_id BLOB NOT NULL REFERENCES pipeline (id),
    from_id BLOB NOT NULL REFERENCES stage (id),
    to_id BLOB NOT NULL REFERENCES stage (id),
    roles TEXT,
    required_fields TEXT,
    checklist TEXT,
    condition TEXT,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT,
    custom TEXT
) STRICT;
CREATE UNIQUE INDEX transition_way_unique ON transition (from_id, to_id) WHERE deleted_at IS NULL;
CREATE INDEX transition_pipeline ON transition (pipeline_id, created_at, id) WHERE deleted_at IS NULL;

CREATE TABLE pipeline_access (
    id BLOB PRIMARY KEY,
    pipeline_id BLOB NOT NULL REFERENCES pipeline (id),
    role TEXT,
    team_id BLOB REFERENCES team (id),
    branch_id BLOB REFERENCES branch (id),
    is_default INTEGER NOT NULL DEFAULT 0,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT,
    custom TEXT
) STRICT;
CREATE INDEX pipeline_access_pipeline ON pipeline_access (pipeline_id, created_at, id) WHERE deleted_at IS NULL;

CREATE TABLE branch_stage (
    id BLOB PRIMARY KEY,
    stage_id BLOB NOT NULL REFERENCES stage (id),
    branch_id BLOB NOT NULL REFERENCES branch (id),
    probability INTEGER,
    rotting_days INTEGER,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT,
    custom TEXT
) STRICT;
CREATE UNIQUE INDEX branch_stage_unique ON branch_stage (stage_id, branch_id) WHERE deleted_at IS NULL;
