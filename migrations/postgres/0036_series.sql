-- A series has a name of its own: of its activities one at most goes on. What stands alone of it says when it would have been.
-- The name of a series in another calendar goes with the one that goes on; what was named after it is found in the trash as well.
ALTER TABLE activity ADD COLUMN series TEXT COLLATE "C";
ALTER TABLE activity ADD COLUMN recurs_at TIMESTAMPTZ;
WITH RECURSIVE chain (id, series) AS (
    SELECT id, CAST(id AS TEXT) COLLATE "C" FROM activity WHERE follows_id IS NULL AND recurrence <> ''
    UNION ALL
    SELECT activity.id, chain.series FROM chain JOIN activity ON activity.follows_id = chain.id
)
UPDATE activity SET series = chain.series FROM chain WHERE chain.id = activity.id;
CREATE TEMPORARY TABLE named AS
    SELECT done.id AS done_id, open.id AS open_id, done.uid AS uid FROM activity AS done
    JOIN activity AS open ON open.series = done.series AND open.owner_id = done.owner_id
    WHERE done.uid IS NOT NULL AND done.done_at IS NOT NULL AND done.deleted_at IS NULL AND open.uid IS NULL
    AND open.recurrence <> '' AND open.done_at IS NULL AND open.deleted_at IS NULL;
UPDATE activity SET uid = uid || '#' || to_char(due_at AT TIME ZONE 'UTC', 'YYYYMMDD"T"HH24MISS"Z"') WHERE id IN (SELECT done_id FROM named);
UPDATE activity SET uid = named.uid FROM named WHERE activity.id = named.open_id;
DROP TABLE named;
DROP INDEX activity_follows_id_unique;
CREATE UNIQUE INDEX activity_follows_id_unique ON activity (follows_id, series) WHERE follows_id IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX activity_goes_on ON activity (series) WHERE series IS NOT NULL AND done_at IS NULL AND deleted_at IS NULL;
CREATE INDEX activity_uid ON activity (owner_id, uid) WHERE uid IS NOT NULL;
