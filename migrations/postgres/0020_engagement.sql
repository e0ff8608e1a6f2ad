-- How much there is between the firm and a person: what each kind of activity is worth, and what comes of it.
CREATE TABLE engagement_weight (
    id UUID PRIMARY KEY,
    type TEXT COLLATE "C" NOT NULL,
    points BIGINT NOT NULL,
    half_life BIGINT NOT NULL,
    reply_bonus BIGINT NOT NULL,
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    deleted_at TIMESTAMPTZ,
    custom JSONB
);
CREATE UNIQUE INDEX engagement_weight_type_unique ON engagement_weight (LOWER(type)) WHERE deleted_at IS NULL;
CREATE INDEX engagement_weight_points ON engagement_weight (points, id) WHERE deleted_at IS NULL;
CREATE INDEX engagement_weight_trash ON engagement_weight (deleted_at) WHERE deleted_at IS NOT NULL;
INSERT INTO engagement_weight (id, type, points, half_life, reply_bonus, version, created_at, updated_at)
    SELECT gen_random_uuid(), type, points, half_life, reply_bonus, 1, TIMESTAMPTZ '2026-11-30T00:00:00Z', TIMESTAMPTZ '2026-11-30T00:00:00Z'
    FROM (
        SELECT 'meeting' AS type, 12 AS points, 60 AS half_life, 0 AS reply_bonus
        UNION ALL SELECT 'referral', 10, 90, 50
        UNION ALL SELECT 'conference', 8, 60, 0
        UNION ALL SELECT 'call', 6, 30, 50
        UNION ALL SELECT 'email', 3, 21, 100
        UNION ALL SELECT 'linkedin', 2, 21, 100
        UNION ALL SELECT 'note', 0, 30, 0
        UNION ALL SELECT 'task', 0, 30, 0
    ) AS start;

-- How far the daily working out of everybody's score has come.
CREATE TABLE engagement_pass (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    begun_at TIMESTAMPTZ NOT NULL,
    after_id UUID NOT NULL,
    done BOOLEAN NOT NULL DEFAULT FALSE
);

ALTER TABLE contact ADD COLUMN engagement BIGINT;
ALTER TABLE contact ADD COLUMN engagement_trend BIGINT;
ALTER TABLE contact ADD COLUMN warmness_pinned BOOLEAN;
-- What people had judged themselves stays as they judged it.
UPDATE contact SET warmness_pinned = TRUE WHERE warmness IS NOT NULL;

-- The roles of a firm that is there already learn of the new noun.
UPDATE role SET matrix = matrix || '{"engagement_weight":{"read":"all"}}'::jsonb WHERE name <> 'admin';
