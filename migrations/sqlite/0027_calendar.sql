-- The calendar: activities by when they are, what comes again, the name by which another calendar knows an activity, and the
-- secret addresses from which calendars of other programs read.
ALTER TABLE activity ADD COLUMN uid TEXT;
CREATE UNIQUE INDEX activity_uid_unique ON activity (owner_id, uid) WHERE uid IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX activity_owner_when ON activity (owner_id, due_at, id) WHERE deleted_at IS NULL AND due_at IS NOT NULL;
CREATE INDEX activity_series ON activity (owner_id, due_at, id) WHERE recurrence IS NOT NULL AND done_at IS NULL AND deleted_at IS NULL;

CREATE TABLE calendar_feed (
    user_id BLOB PRIMARY KEY REFERENCES app_user (id),
    token_hash TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL
) STRICT;
