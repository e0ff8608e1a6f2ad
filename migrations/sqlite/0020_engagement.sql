-- How much there is between the firm and a person: what each kind of activity is worth, and what comes of it.
CREATE TABLE engagement_weight (
    id BLOB PRIMARY KEY,
    type TEXT NOT NULL,
    points INTEGER NOT NULL,
    half_life INTEGER NOT NULL,
    reply_bonus INTEGER NOT NULL,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT,
    custom TEXT
) STRICT;
CREATE UNIQUE INDEX engagement_weight_type_unique ON engagement_weight (LOWER(type)) WHERE deleted_at IS NULL;
CREATE INDEX engagement_weight_points ON engagement_weight (points, id) WHERE deleted_at IS NULL;
CREATE INDEX engagement_weight_trash ON engagement_weight (deleted_at) WHERE deleted_at IS NOT NULL;
INSERT INTO engagement_weight (id, type, points, half_life, reply_bonus, version, created_at, updated_at)
    SELECT randomblob(16), type, points, half_life, reply_bonus, 1, '2026-11-30T00:00:00.000000Z', '2026-11-30T00:00:00.000000Z'
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
    id INTEGER PRIMARY KEY CHECK (id = 1),
    begun_at TEXT NOT NULL,
    after_id BLOB NOT NULL,
    done INTEGER NOT NULL DEFAULT 0
) STRICT;

ALTER TABLE contact ADD COLUMN engagement INTEGER;
ALTER TABLE contact ADD COLUMN engagement_trend INTEGER;
ALTER TABLE contact ADD COLUMN warmness_pinned INTEGER;
-- What people had judged themselves stays as they judged it.
UPDATE contact SET warmness_pinned = 1 WHERE warmness IS NOT NULL;

-- The roles of a firm that is there already learn of the new noun.
UPDATE role SET matrix = json_set(matrix, '$.engagement_weight', json('{"read":"all"}')) WHERE name <> 'admin';
