-- What a stage asks of a deal that comes or goes, the ways between stages, who works with a pipeline, and what a
-- stage is to one branch.
ALTER TABLE pipeline ADD COLUMN rotting_from TEXT COLLATE "C" NOT NULL DEFAULT 'stage';
ALTER TABLE pipeline ADD COLUMN rotting_pauses BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE pipeline ADD COLUMN archived BOOLEAN NOT NULL DEFAULT FALSE;

ALTER TABLE stage ADD COLUMN deal_limit BIGINT;
ALTER TABLE stage ADD COLUMN required_fields JSONB;
ALTER TABLE stage ADD COLUMN checklist JSONB;
ALTER TABLE stage ADD COLUMN enter_roles JSONB;
ALTER TABLE stage ADD COLUMN leave_roles JSONB;

ALTER TABLE deal ADD COLUMN checks JSONB;

CREATE TABLE transition (
    id UUID PRIMARY KEY,
    name TEXT COLLATE "C",
    pipeline_id UUID NOT NULL REFERENCES pipeline (id),
    from_id UUID NOT NULL REFERENCES stage (id),
    to_id UUID NOT NULL REFERENCES stage (id),
    roles JSONB,
    required_fields JSONB,
    checklist JSONB,
    condition JSONB,
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    deleted_at TIMESTAMPTZ,
    custom JSONB
);
CREATE UNIQUE INDEX transition_way_unique ON transition (from_id, to_id) WHERE deleted_at IS NULL;
CREATE INDEX transition_pipeline ON transition (pipeline_id, created_at, id) WHERE deleted_at IS NULL;

CREATE TABLE pipeline_access (
    id UUID PRIMARY KEY,
    pipeline_id UUID NOT NULL REFERENCES pipeline (id),
    role TEXT COLLATE "C",
    team_id UUID REFERENCES team (id),
    branch_id UUID REFERENCES branch (id),
    is_default BOOLEAN NOT NULL DEFAULT FALSE,
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    deleted_at TIMESTAMPTZ,
    custom JSONB
);
CREATE INDEX pipeline_access_pipeline ON pipeline_access (pipeline_id, created_at, id) WHERE deleted_at IS NULL;

CREATE TABLE branch_stage (
    id UUID PRIMARY KEY,
    stage_id UUID NOT NULL REFERENCES stage (id),
    branch_id UUID NOT NULL REFERENCES branch (id),
    probability BIGINT,
    rotting_days BIGINT,
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    deleted_at TIMESTAMPTZ,
    custom JSONB
);
CREATE UNIQUE INDEX branch_stage_unique ON branch_stage (stage_id, branch_id) WHERE deleted_at IS NULL;
