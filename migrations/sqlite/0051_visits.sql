-- When somebody last looked at a record, and when the visit before that ended: one row per person and record.
CREATE TABLE visit (
    user_id BLOB NOT NULL REFERENCES app_user (id),
    record_id BLOB NOT NULL,
    before_at TEXT,
    seen_at TEXT NOT NULL,
    PRIMARY KEY (user_id, record_id)
) STRICT;
