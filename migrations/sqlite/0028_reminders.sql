-- Of which reminders was told, so that each is told once; one that is put off is told again.
CREATE TABLE reminder_told (
    activity_id BLOB PRIMARY KEY REFERENCES activity (id),
    remind_at TEXT NOT NULL
) STRICT;
CREATE INDEX activity_remind ON activity (remind_at, id) WHERE remind_at IS NOT NULL AND done_at IS NULL AND deleted_at IS NULL;
